# shellcheck shell=bash
# What read, write and edit need before they measure; they source it. Sets `cache`, `python` and ANNEX_PATH, installs
# packages and builds the programs in Swift; `compile` builds those in C.
set -euo pipefail
cache=${XDG_CACHE_HOME:-$HOME/.cache}/annex-benchmarks
ANNEX_PATH=$(cd "${ANNEX_PATH:-../..}" && pwd)
export ANNEX_PATH
mkdir -p "$cache"

"$ANNEX_PATH/Scripts/setup" >&2
need=()
command -v cc >/dev/null || need+=(gcc libc6-dev)
pkg-config --exists xlsxwriter 2>/dev/null || need+=(libxlsxwriter-dev)
python3 -c 'import ensurepip' 2>/dev/null || need+=(python3 python3-venv)
if [ ${#need[@]} -gt 0 ]; then
    sudo=()
    [ "$(id -u)" = 0 ] || sudo=(sudo)
    "${sudo[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${need[@]}"
fi

python=$cache/venv/bin/python
if ! cmp -s requirements.txt "$cache/venv/requirements.txt"; then
    python3 -m venv "$cache/venv"
    "$python" -m pip install -q --disable-pip-version-check -r requirements.txt
    cp requirements.txt "$cache/venv/"
fi

# Compiles a program in C with the libraries that follow its name.
compile() {
    local flags
    read -ra flags <<<"$(pkg-config --cflags --libs "${@:2}")"
    cc -O2 -Wall -Wextra -o "$cache/$1" "$1.c" "${flags[@]}"
}

# Progress of the build goes to standard error: standard output has the tables alone.
swift build -c release --package-path programs --scratch-path "$cache/programs" >&2
