"""The command line: its commands, and what becomes of errors, interrupts and bugs."""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.exceptions import TyperException

from publish.cli import flags
from publish.cli.build import build
from publish.cli.check import check
from publish.cli.demo import demo
from publish.cli.doctor import doctor
from publish.cli.init import init
from publish.cli.plugins import plugins
from publish.cli.rule import rule
from publish.cli.say import say
from publish.cli.terminal import Terminal
from publish.cli.themes import themes
from publish.cli.values import lighten
from publish.cli.voices import voices
from publish.diagnostics import OptionError, PublishError, error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

    from publish.pipeline.options import Option

INTERRUPTED = 130
BUG = 70
_FULL = 3
# How many new objects make the collector look at the youngest of them, how many of its rounds at older ones.
_SELDOM = (50_000, 20, 20)
# What a check has use for: how to read a source.
_READING = frozenset({"from_", "lang", "encoding", "metadata", "metadata_file"})


class Interrupted(BaseException):
    """The user, or the system, asked us to stop."""


def app(arguments: Sequence[str] | None = None) -> typer.Typer:
    """The commands, whole, or the one that these arguments name with the options that they need."""
    commands = typer.Typer(
        name="publish", invoke_without_command=True, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    commands.callback()(_publish)
    every = (build, check, init, demo, say, rule, voices, themes, plugins, doctor)
    named = tuple(command for command in every if arguments and command.__name__ == arguments[0])
    for command in named or every:
        commands.command()(_with_options(command, arguments))
    return commands


def _with_options(command: Callable[..., Any], arguments: Sequence[str] | None) -> Callable[..., Any]:
    """The command with the options that these arguments need, where plugins have a say in them.

    Plugins are loaded for their options only where a flag is not the command's own, which may be one of
    theirs, ask for help, or be a mistake; and for a shell that wants to complete one.
    """
    if command not in _OPTIONS:
        return command
    own, every = _OPTIONS[command]
    if arguments is None or "_PUBLISH_COMPLETE" in os.environ:
        return flags.with_options(command, every())
    if command.__name__ not in arguments:
        return flags.with_options(command, ())
    options = own()
    known = flags.names(options)
    strange = (a for a in arguments if a.startswith("-") and a.partition("=")[0] not in known)
    return flags.with_options(command, every() if any(strange) else options)


def _of_build() -> tuple[Option, ...]:
    """The options of `build` itself."""
    from publish.pipeline.options import fields_of
    from publish.pipeline.request import Request

    return fields_of(Request)


def _of_check() -> tuple[Option, ...]:
    """The options of `check` itself: how to read a source."""
    return tuple(option for option in _of_build() if option.name in _READING)


def build_options() -> tuple[Option, ...]:
    """The options of `build`: its own, then the plugins'."""
    from publish import pipeline
    from publish.pipeline.options import options_of

    taken = [option.name for option in _of_build()]
    return _of_build() + tuple(options_of(pipeline.catalogue().classes, taken).by_name.values())


def check_options() -> tuple[Option, ...]:
    """The options of `check`: its own, and what readers and rules want to know."""
    from publish import pipeline
    from publish.pipeline.options import options_of

    catalogue = pipeline.catalogue()
    used = {*catalogue.readers.values(), *catalogue.rules.values()}
    options = options_of(catalogue.classes, [option.name for option in _of_build()])
    names = {name for (kind, _), name in options.names.items() if kind in used}
    return (*_of_check(), *(options.by_name[name] for name in sorted(names)))


_OPTIONS = {build: (_of_build, build_options), check: (_of_check, check_options)}


def _publish(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """One article in; an accessible EPUB, a tagged PDF and a spoken narration out."""
    if version:
        from importlib import metadata

        Terminal().answer(f"publish {metadata.version('publish')}")
    elif context.invoked_subcommand is None:
        Terminal().answer(context.get_help())


def run(arguments: Sequence[str]) -> int:
    """The exit code of a command line; everything that may go wrong ends here."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal without our signs shows what it can.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    terminal = Terminal(json="--json" in arguments)
    try:
        with _stopping():
            code = _run(list(arguments), terminal)
            sys.stdout.flush()
    except Interrupted:
        terminal.remark("\ninterrupted: nothing unfinished was left; sentences already spoken are kept")
        return INTERRUPTED
    except OSError as fault:
        return _unwritable(fault, terminal)
    return code


def _run(arguments: list[str], terminal: Terminal) -> int:
    try:
        command = typer.main.get_command(app(arguments))
        lighten(command)
        return int(command.main(arguments, prog_name="publish", standalone_mode=False) or 0)
    except PublishError as failure:
        return terminal.stopped(failure)
    except TyperException as fault:
        message = fault.format_message().replace("Value error, ", "")
        return terminal.stopped(OptionError(error("O000", message, hint=f"{_asked(fault)} --help")))


def _asked(fault: TyperException) -> str:
    context = getattr(fault, "ctx", None)
    return context.command_path if context else "publish"


@contextmanager
def _stopping() -> Iterator[None]:
    """SIGINT and SIGTERM end the work in order, as an exception that no library takes for its own."""
    old = {number: signal.signal(number, _stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Interrupted


def _unwritable(fault: OSError, terminal: Terminal) -> int:
    """Standard output that nobody reads any more, or that is full; anything else is a bug."""
    import errno

    if fault.errno not in {errno.EPIPE, errno.ENOSPC} or fault.filename:
        raise fault
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if fault.errno == errno.ENOSPC:
        terminal.found([error("M001", f"standard output: {fault.strerror}", hint="make room")])
    return _FULL


def _open_streams() -> None:
    """Streams that were closed before we began (`>&-`) are empty, or take what is written and drop it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  (a stream)


def main() -> NoReturn:
    """Run the command line of this process. A bug shows its traceback and asks to be reported."""
    _open_streams()
    # What is loaded now stays as long as the process: there is little to collect.
    gc.set_threshold(*_SELDOM)
    try:
        code = run(sys.argv[1:])
    except Exception:  # noqa: BLE001  (the one place where a bug ends)
        report = "this is a bug in publish; please report it with the lines above"
        Terminal().crashed(traceback.format_exc(), report)
        code = BUG
    # The system takes the memory back: nothing need be looked through once more for cycles.
    gc.freeze()
    sys.exit(code)
