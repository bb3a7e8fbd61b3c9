# shellcheck shell=bash disable=SC2034
# Shared by the scripts beside it, which source it: what Jobsweep is built from, how it gets there, how it is built.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." >/dev/null && pwd)

# The package manager that installs what is missing here; empty if it is none of those that are known.
package_manager() {
    if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
        echo apt
    elif command -v dnf >/dev/null && grep -qx 'ID=fedora' /etc/os-release 2>/dev/null; then
        echo dnf
    fi
}

# Debian's and Ubuntu's packages. "a|b": any of them, the first one known is installed; "a?": only where it is known.
build_packages=(
    g++ cmake ninja-build
    qt6-base-dev libqt6sql6-sqlite 'qt6-svg-dev|libqt6svg6-dev' qt6-tools-dev qt6-l10n-tools
    'qt6-svg-plugins?'                          # newer releases keep the icon engine apart from the library
    'qt6-httpserver-dev?' 'qt6-websockets-dev?' # the practice server; the one does not pull the other in
    'qtkeychain-qt6-dev?'                       # the system's keychain
    ca-certificates                             # no HTTPS without them, and nothing above depends on them
)
test_packages=(
    'clang-format-14?'
    tzdata # tests set named time zones
    nodejs # the tests' HTTP/2 server
    dbus-daemon dbus-bin gnome-keyring libsecret-tools # a keychain to test with
    xvfb xauth                                         # a screen for another program's clipboard, and for
    at-spi2-core                                       # what a screen reader hears
)

# Fedora's, all of which it has. Its compiler comes without the libraries that --asan needs.
fedora_build_packages=(
    gcc-c++ cmake ninja-build
    qt6-qtbase-devel qt6-qtsvg-devel qt6-qttools-devel qt6-linguist
    qt6-qthttpserver-devel qt6-qtwebsockets-devel qtkeychain-qt6-devel ca-certificates
)
fedora_test_packages=(libasan libubsan tzdata nodejs dbus-daemon gnome-keyring libsecret
                      xorg-x11-server-Xvfb at-spi2-core dbus-tools)

if [[ $(package_manager) == dnf ]]; then
    build_packages=("${fedora_build_packages[@]}")
    test_packages=("${fedora_test_packages[@]}")
fi

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$@"
    exit 1
}

is_installed() { [[ " $(dpkg-query -W -f='${db:Status-Status} ' "$1" 2>/dev/null)" == *" installed "* ]]; }

# candidate NAME: the version apt would install; empty if it knows none.
candidate() { LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: \([^(].*\)/\1/p'; }

# Does one of the entry's packages ("a|b", "a?") fulfil the given check?
any_of() {
    local check=$1 name
    for name in ${2//[|?]/ }; do
        if "$check" "$name"; then return 0; fi
    done
    return 1
}

is_known() { [[ -n $(candidate "$1") ]]; }

# The package to install for an entry: the first one known; if none is, apt shall say so.
choose() {
    local name
    for name in ${1//[|?]/ }; do
        if is_known "$name"; then
            echo "$name"
            return
        fi
    done
    echo "${1%%[|?]*}"
}

as_root() {
    if [[ $(id -u) -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

apt_get() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 "$@"; }

# missing_of ENTRY...: those that are to be installed. An "a?" that this release does not have isn't missing: else every
# start would call apt for it.
missing_of() {
    local entry
    for entry in "$@"; do
        if any_of is_installed "$entry"; then continue; fi
        if [[ $entry != *\? ]] || any_of is_known "$entry"; then echo "$entry"; fi
    done
}

# may_install NAME...: says what is missing, and whether this user can install it.
may_install() {
    say "Packages are missing: $*"
    if [[ $(id -u) -eq 0 ]] || command -v sudo >/dev/null; then return 0; fi
    say "Only root can install them, and there is no sudo; trying without them."
    return 1
}

# ensure_packages ENTRY...: installs what is missing. Where that can't be done it says so and returns: Qt may have come
# another way, so CMake decides whether anything is missing.
ensure_packages() {
    case $(package_manager) in
    apt) ensure_by_apt "$@" ;;
    dnf) ensure_by_dnf "$@" ;;
    esac
}

ensure_by_dnf() {
    local missing=() name
    for name in "$@"; do
        if ! rpm -q --quiet --whatprovides "$name"; then missing+=("$name"); fi
    done
    if [[ ${#missing[@]} -eq 0 ]] || ! may_install "${missing[@]}"; then return 0; fi
    say "Installing by dnf, with what they depend on: ${missing[*]}"
    as_root dnf install -y --setopt=install_weak_deps=False "${missing[@]}" ||
        stop "dnf could not install: ${missing[*]}"
}

ensure_by_apt() {
    local missing names=() entry qt
    mapfile -t missing < <(missing_of "$@")
    if [[ ${#missing[@]} -eq 0 ]] || ! may_install "${missing[@]//[|?]*/}"; then return 0; fi
    say "Reading the package lists: apt-get update"
    apt_get update || say "apt-get update failed; going on with the package lists that are here."
    qt=$(candidate qt6-base-dev)
    if ! is_installed qt6-base-dev && dpkg --compare-versions "$qt" lt 6.4; then
        say "This release's own Qt is ${qt:-not Qt 6}, Jobsweep needs 6.4 or later; nothing was installed."
        return 0
    fi
    # From empty lists the optional packages looked unknown, so what is missing is found again.
    mapfile -t missing < <(missing_of "$@")
    for entry in "${missing[@]}"; do names+=("$(choose "$entry")"); done
    say "Installing by apt-get, with what they depend on: ${names[*]}"
    apt_get install -y --no-install-recommends "${names[@]}" || stop "apt-get could not install: ${names[*]}"
}

# Names, for this system or for all, what the program is built from.
name_packages() {
    local debian='Debian 12, Ubuntu 24.04 and later: sudo apt-get install --no-install-recommends g++ cmake ninja-build'
    debian+=' qt6-base-dev libqt6sql6-sqlite qt6-svg-dev qt6-tools-dev qt6-l10n-tools qt6-httpserver-dev qt6-websockets-dev'
    debian+=' qtkeychain-qt6-dev'
    local fedora="Fedora: sudo dnf install ${fedora_build_packages[*]}"
    local arch='Arch: sudo pacman -S --needed gcc cmake ninja qt6-base qt6-svg qt6-tools qt6-httpserver qt6-websockets'
    arch+=' qtkeychain-qt6'
    local suse='openSUSE: sudo zypper install gcc-c++ cmake ninja qt6-base-devel qt6-svg-devel qt6-tools-devel'
    suse+=' qt6-linguist-devel qt6-httpserver-devel qt6-websockets-devel qtkeychain-qt6-devel'
    local brew='Homebrew: brew install cmake ninja qt qtkeychain'
    local windows='Windows: Visual Studio 2022 with C++, CMake and Ninja; Qt 6.4 or later from the Qt installer, with Qt'
    windows+=' HTTP Server and Qt WebSockets, or: vcpkg install qtbase qtsvg qttools qthttpserver qtwebsockets'
    windows+=' qtkeychain-qt6'

    case "$(uname -s) $(sed -n 's/^ID\(_LIKE\)\{0,1\}=//p' /etc/os-release 2>/dev/null || true)" in
    *debian* | *ubuntu*) say "$debian" ;;
    *fedora* | *rhel*) say "$fedora" ;;
    *arch*) say "$arch" ;;
    *suse*) say "$suse" ;;
    Darwin*) say "$brew" ;;
    MINGW* | MSYS*) say "$windows" ;;
    *) printf '%s\n' "$debian" "$fedora" "$arch" "$suse" "$brew" "$windows" >&2 ;;
    esac
    say "A Qt in a place of its own is found by CMAKE_PREFIX_PATH, as in CMAKE_PREFIX_PATH=\$HOME/Qt/6.8.3/gcc_64"
}

# can_not_build WHY: stops with what to install.
can_not_build() {
    say "$1 Jobsweep needs a C++20 compiler, CMake 3.24, Ninja and Qt 6.4, or later ones. To install them:"
    name_packages
    exit 1
}

# build PRESET [CMAKE ARGUMENT...]: configures and builds a preset of CMakePresets.json.
build() {
    local preset=$1 tool launcher=''
    shift
    for tool in cmake ninja; do
        command -v "$tool" >/dev/null || can_not_build "There is no $tool."
    done
    if command -v ccache >/dev/null; then launcher=ccache; fi
    (cd -- "$root" && cmake --preset "$preset" "-DCMAKE_CXX_COMPILER_LAUNCHER=$launcher" "$@") ||
        can_not_build "CMake could not configure, for the reason it gives above."
    cmake --build "$root/build/$preset" --parallel "$(processors)"
}

processors() { nproc 2>/dev/null || getconf _NPROCESSORS_ONLN; }
