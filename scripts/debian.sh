# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What apt's own sources say of Debian's archive. Sourced, not run; reads only.
# APT_ETC names another place than /etc/apt.

# The suites any mirror of Debian has under these names; the machine's own beside them.
debian_suites() {
    local own
    own=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release 2>/dev/null)
    echo "stable oldstable testing unstable sid ${own:-}"
}

# One entry a paragraph, as in .sources files, for both of apt's formats: those in use
# that carry `main` of one of Debian's suites. Other archives on the machine are left out.
debian_entries() {
    local etc=${APT_ETC:-/etc/apt} file
    {
        for file in "$etc"/sources.list "$etc"/sources.list.d/*.list; do
            [ -f "$file" ] || continue
            # deb [signed-by=KEY arch=A] URI SUITE COMPONENT... # comment
            sed -nE 's/[[:space:]]*#.*//; s/^deb[[:space:]]+(\[[^]]*\])?[[:space:]]*/\1\t/p' "$file" |
                awk -F '\t' '{
                    n = split($2, word, /[[:space:]]+/)
                    if (n < 3) next
                    rest = ""
                    for (i = 3; i <= n; i++) rest = rest " " word[i]
                    print "Types: deb\nURIs: " word[1] "\nSuites: " word[2] "\nComponents:" rest
                    n = split($1, option, /[][[:space:]]+/)
                    for (i = 1; i <= n; i++)
                        if (tolower(option[i]) ~ /^signed-by=/)
                            print "Signed-By: " substr(option[i], 11)
                    print ""
                }'
        done
        for file in "$etc"/sources.list.d/*.sources; do
            [ -f "$file" ] && sed '/^#/d' "$file" && echo
        done
    } | awk -v suites="$(debian_suites)" '
        BEGIN {
            RS = ""; FS = "\n"; ORS = "\n\n"
            n = split(suites, one, " ")
            for (i = 1; i <= n; i++) known[one[i]] = 1
        }
        {
            ours = deb = main = 0; off = 0
            for (i = 1; i <= NF; i++) {
                m = split($i, word, /[[:space:]]+/)
                name = tolower(word[1])
                for (j = 2; j <= m; j++) {
                    if (name == "types:" && word[j] == "deb") deb = 1
                    if (name == "suites:" && word[j] in known) ours = 1
                    if (name == "components:" && word[j] == "main") main = 1
                    if (name == "enabled:" && tolower(word[j]) == "no") off = 1
                }
            }
            if (deb && ours && main && !off) print
        }'
}

# The mirrors of those entries, a line each.
debian_mirrors() {
    debian_entries | sed -n 's/^URIs:[[:space:]]*//Ip' | tr -s ' \t' '\n' | sed '/^$/d; s|/*$||' |
        awk '!seen[$0]++'
}

# debian_source_of SUITE: the entries as deb-src of another suite of the same mirrors.
debian_source_of() {
    debian_entries | sed -E "s/^Types:.*/Types: deb-src/I; s/^Suites:.*/Suites: $1/I
        s/^Components:.*/Components: main/I"
}
