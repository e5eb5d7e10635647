#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Finds the Python whose modules Debian installs, and this script's own place,
# through symbolic links; the rest is scripts/mmapcheck.
self=$(readlink -f -- "$0") || exit 2
here=${self%/*}
python=/usr/bin/python3
[ -x "$python" ] || python=$(command -v python3) || {
	echo "run-checks.sh: no python3 here; install the python3 package" >&2
	exit 2
}
# Isolated and without site: nothing is imported from the directory one stands in,
# and a hook starts in half the time. Bytecode is kept in the cache, not here.
exec "$python" -I -S -X pycache_prefix="${XDG_CACHE_HOME:-$HOME/.cache}/mmapcheck/python" -c '
import sys
sys.path.insert(0, sys.argv.pop(1))
from mmapcheck.cli import main
sys.exit(main(sys.argv[1:]))' "$here/scripts" "$@"
