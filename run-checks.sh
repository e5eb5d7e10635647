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
# -P and -B: nothing is imported from, and no __pycache__ is written to, the
# directory one stands in.
export PYTHONPATH="$here/scripts"
exec "$python" -B -P -m mmapcheck "$@"
