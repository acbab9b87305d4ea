# Shared by the commands in this folder (bash; sourced).
#
# A command sources this file, and calls install_packages and build. Every step
# says in one line what it does, and one that cannot go on names what is missing.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
command_name=${command_name:-$(basename "$0")}

say() { printf '%s: %s\n' "$command_name" "$*"; }

die() {
  printf '%s: error: %s\n' "$command_name" "$*" >&2
  exit 2
}

# packages <group>...: the packages that packages.txt lists for these groups.
packages() {
  local group package why wanted
  while read -r group package why; do
    for wanted in "$@"; do
      [[ $group == "$wanted" ]] && echo "$package"
    done
  done < <(grep -vE '^[[:space:]]*(#|$)' "$root/tool/dev/packages.txt")
  return 0
}

# missing_packages <package>...: those that are not installed.
missing_packages() {
  local package status
  for package in "$@"; do
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || status=
    [[ $status == installed ]] || echo "$package"
  done
}

# unavailable_packages <package>...: those that apt knows no version of.
unavailable_packages() {
  local package
  for package in "$@"; do
    [[ -n $(apt-cache show --no-all-versions "$package" 2>/dev/null) ]] || echo "$package"
  done
}

# missing_suites: the suites of Debian 12 that apt does not read. LLVM 22 is in
# the security suite, which a bare installation may lack.
missing_suites() {
  local policy suite
  policy=$(LC_ALL=C apt-cache policy)
  # A release line reads "release v=12.11,o=Debian,a=oldstable,n=bookworm,…".
  for suite in bookworm bookworm-updates bookworm-security; do
    grep -qE "[ ,]n=$suite(,|\$)" <<<"$policy" || echo "$suite"
  done
}

# as_root <command>...: runs it as root; apt and dpkg ask nothing.
as_root() {
  if [[ $(id -u) == 0 ]]; then
    DEBIAN_FRONTEND=noninteractive "$@" </dev/null
  elif command -v sudo >/dev/null; then
    sudo DEBIAN_FRONTEND=noninteractive "$@"
  else
    die "not root, and there is no sudo; run as root: $*"
  fi
}

# install_packages <group>...: installs what is missing; nothing is done, and
# apt is not asked, when all is there.
install_packages() {
  local wanted missing absent suites
  mapfile -t wanted < <(packages "$@")
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    die "apt-get not found: this command sets up Debian 12 only;" \
        "elsewhere install the equivalents of: ${wanted[*]}"
  fi
  mapfile -t missing < <(missing_packages "${wanted[@]}")
  if ((${#missing[@]} == 0)); then
    say "all ${#wanted[@]} Debian packages are installed"
    return
  fi
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  as_root apt-get update -q=2 || die "'apt-get update' failed; see its messages above"
  mapfile -t absent < <(unavailable_packages "${missing[@]}")
  if ((${#absent[@]})); then
    mapfile -t suites < <(missing_suites)
    die "apt has no package ${absent[*]}${suites[*]:+; its sources lack the suite ${suites[*]} of Debian 12}"
  fi
  as_root apt-get install -q=2 -y --no-install-recommends \
      -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=600 "${missing[@]}" >"$(apt_log)" 2>&1 ||
    { tail -n 20 "$(apt_log)" >&2; die "'apt-get install' failed; the whole log is $(apt_log)"; }
  mapfile -t missing < <(missing_packages "${missing[@]}")
  ((${#missing[@]} == 0)) || die "still not installed: ${missing[*]}"
}

# What apt-get prints for each package is of interest only when it fails.
apt_log() {
  mkdir -p "$root/build"
  echo "$root/build/apt-install.log"
}

# jobs: parallel compilations; one needs up to 3 GiB.
jobs() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable:/ {print int($2 / (3 * 1024 * 1024))}' /proc/meminfo)
  ((memory < cores)) && cores=$memory
  echo $((cores > 0 ? cores : 1))
}

# preset_folder <preset>: where a preset of CMakePresets.json builds.
preset_folder() {
  case $1 in
    *llvm19) echo "$root/build-llvm19" ;;
    *) echo "$root/build" ;;
  esac
}

# is_reusable <folder>: whether what CMake remembers there is of this checkout,
# of Ninja and of compilers that still exist.
is_reusable() {
  local cache=$1/CMakeCache.txt
  cached() { sed -n "s|^$1:[A-Z]*=||p" "$cache"; }
  [[ $(cached CMAKE_HOME_DIRECTORY) == "$root" ]] &&
    [[ $(cached CMAKE_CACHEFILE_DIR) == "$(cd "$1" && pwd -P)" ]] &&
    [[ $(cached CMAKE_GENERATOR) == Ninja ]] &&
    [[ $(cached CMAKE_CXX_COMPILER) == "$(command -v "$CXX")" ]]
}

# build <preset> [<target>...]: a build without all packages for the tests, such
# as the one for linting, leaves the tests out.
build() {
  local preset=$1 folder fresh=() quiet=() testing=ON needed missing
  shift
  folder=$(preset_folder "$preset")
  export CC=${CC:-clang-22} CXX=${CXX:-clang++-22}
  command -v "$CXX" >/dev/null || die "the compiler '$CXX' (from CXX) is not installed"
  command -v "$CC" >/dev/null || die "the compiler '$CC' (from CC) is not installed"
  if [[ -e $folder/CMakeCache.txt ]] && ! is_reusable "$folder"; then
    say "$(basename "$folder")/ is of another checkout or compiler; configuring it afresh"
    fresh=(--fresh)
  fi
  mapfile -t needed < <(packages test)
  mapfile -t missing < <(missing_packages "${needed[@]}")
  ((${#missing[@]} == 0)) || testing=OFF
  say "building in $(basename "$folder")/ with $CXX (preset $preset, $(jobs) jobs)"
  (cd "$root" && cmake --preset "$preset" --log-level=NOTICE "${fresh[@]}" \
      -DBUILD_TESTING="$testing" >/dev/null) ||
    die "CMake could not configure $(basename "$folder")/; see its messages above"
  [[ -t 1 ]] || quiet=(--quiet)
  ninja -C "$folder" -j "$(jobs)" "${quiet[@]}" "$@" || die "the build failed; see the messages above"
}
