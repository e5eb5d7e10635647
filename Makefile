# SPDX-License-Identifier: GPL-2.0-only
# mmapcheck: build, try, test, install. `make help` lists the targets.

VERSION    := 0.1.0
GCC        ?= gcc
GCC_MAJOR  := $(shell $(GCC) -dumpversion 2>/dev/null | cut -d. -f1)
# A cross compiler loads a plugin, but what runs here is built by the compiler of this machine.
CROSS      := $(filter-out $(shell gcc -dumpmachine 2>/dev/null),$(shell $(GCC) -dumpmachine 2>/dev/null))
CC         := $(if $(CROSS),gcc,$(GCC))
# A plugin must be built by the C++ compiler of the gcc that will load it.
CXX        := $(shell command -v g++-$(GCC_MAJOR) || echo g++)
# A tree named with SPARSE_SRC is built in a copy of its own, beside Debian's.
SPARSE_DIR ?= $(CURDIR)/build/sparse$(and $(SPARSE_SRC),-src)
prefix     ?= /usr/local
libdir     := $(prefix)/lib/mmapcheck
mandir     := $(prefix)/share/man/man1
docdir     := $(prefix)/share/doc/mmapcheck
PYTHON     := /usr/bin/python3

export GCC CC CXX SPARSE_DIR

PARTS := argkind gcc-plugin sparse-checks
# What is installed, as it lies here: the tools find each other by their places.
TREE  := scripts/mmapcheck run-checks.sh cocci facts argkind/kinds.def argkind/checks.def argkind/argkind-link \
	 gcc-plugin/argkind.so \
	 sparse-checks/argkind testcases/sample testcases/include docs/checks

.PHONY: help deps all cocci $(PARTS) demo test lint bench check-kinds parse-rate compare-upstream \
	kernel-run mutate new-check metamorph recall told agree fuzz fuzz-graph clean install uninstall \
	portability install-kernel uninstall-kernel kernel-612 kernel-test-612 kernel-test-71

help:
	@echo 'make demo              install what is missing, build, and show it on testcases/sample'
	@echo 'make test              the same set-up, then every test'
	@echo 'make deps              only install what is missing (apt, as root or by sudo)'
	@echo 'make all               only build (GCC=gcc-13 SPARSE_DIR=DIR to choose)'
	@echo 'make lint              the style of this project itself'
	@echo 'make bench             how long a hook, a file and a directory take; with KDIR= BUILD=,'
	@echo '                       what the plugin adds to a compile, and the checker to sparse'
	@echo 'make parse-rate        KDIR=TREE [PARSE=--plain]: how much of it spatch can parse'
	@echo 'make check-kinds       KDIR=TREE: the table against a tree'
	@echo 'make compare-upstream  K612=TREE K71=TREE [COMPARE=-v]: the conversions against'
	@echo '                       those that maintainers made by hand'
	@echo 'make kernel-run        KDIR=TREE [PAIRS=...] [CASES=N] [SEED=N] [KASAN=1] [BROKEN=1]'
	@echo '                       [DRIVERS=1] [KERNEL_RUN=...]:'
	@echo '                       old and converted handlers on a real kernel, under qemu'
	@echo 'make mutate            KDIR=TREE BUILD=DIR [ENGINES=gcc,sparse MUTATE=...]: what is missed'
	@echo 'make metamorph         [ENGINES=gcc,sparse]: edits that must change no verdict'
	@echo 'make recall            KDIR=TREE BUILD=DIR [RECALL=...]: real bugs put back into Linux 7.1.5'
	@echo 'make told              [TOLD=...]: real bugs told anew in small files, which need no kernel'
	@echo 'make propose           KDIR=TREE [PROPOSE=--names]: rows that kinds.def could have, with why'
	@echo 'make agree             KDIR=TREE BUILD=DIR [AGREE=PATH...]: where gcc and sparse differ'
	@echo 'make new-check         ID=ptr-scale [SUMMARY="what it says" LEVEL=N]: the frame of a check'
	@echo 'make fuzz              [FUZZ="--count 10000 --seconds 3600"]: broken C for sparse'
	@echo 'make fuzz-graph        [FUZZ="--count 10000"]: damaged value graphs for argkind-link'
	@echo 'make install           to prefix=$(prefix), below DESTDIR; make uninstall takes it out'
	@echo 'make install-kernel    KDIR=DIR: the semantic patches for make coccicheck there'
	@echo 'make uninstall-kernel  KDIR=DIR: exactly those out again'
	@echo 'make kernel-test-612   the tests that need Linux 6.12 (KERNEL_612=, BUILD_612=)'
	@echo 'make kernel-test-71    the tests that need Linux 7.1 (KERNEL_71=, BUILD_71=)'
	@echo 'make portability       [ROOTS="trixie sid"] [SUITES="argkind plugin"]: demo and test in bare roots of other Debians'
	@echo 'make clean             what was built, but not build/sparse nor build/roots'

deps:
	@scripts/deps.sh || [ $$? = 1 ]

# A part that cannot be built leaves the others: doctor says what is missing.
all: cocci
	@built=0; \
	for part in $(PARTS); do \
		[ -f $$part/Makefile ] || continue; \
		if $(MAKE) --no-print-directory -C $$part; then [ $$part = argkind ] || built=1; \
		else echo "make: $$part was not built; ./run-checks.sh doctor says why" >&2; fi; \
	done; \
	command -v spatch >/dev/null || [ $$built = 1 ]

# The semantic patches that have parts, each whole, for make coccicheck.
cocci:
	@PYTHONPATH=scripts $(PYTHON) -B -m mmapcheck.convert.assemble cocci/convert
	@PYTHONPATH=scripts $(PYTHON) -B -m mmapcheck.check.rules cocci/lint

$(PARTS):
	$(MAKE) -C $@

demo: deps
	@$(MAKE) --no-print-directory -s all
	@scripts/demo.sh

test: deps
	@$(MAKE) --no-print-directory -s all
	@$(PYTHON) scripts/run_tests.py $(SUITES)

lint:
	@scripts/lint.sh

bench: all
	@scripts/bench.sh
	@[ -z '$(KDIR)$(BUILD)' ] || $(MAKE) --no-print-directory -s -C '$(SPARSE_DIR)' sparse \
		HAVE_SQLITE=no HAVE_LLVM=no HAVE_LIBXML=no HAVE_GTK=no
	@[ -z '$(KDIR)$(BUILD)' ] || PYTHONPATH=scripts $(PYTHON) -B -m tools.paired \
		--kernel '$(KDIR)' --build '$(BUILD)' --sparse '$(SPARSE_DIR)/sparse' $(PAIRED)

# Holds every row of the table against a tree's prototypes, structures and words.
check-kinds:
	@$(PYTHON) -B -m tools.check_kinds --kernel '$(KDIR)'

# Takes minutes: every file that names a mapping call through spatch --parse-c.
parse-rate:
	@PYTHONPATH=scripts $(PYTHON) -B -m tools.parse_rate --kernel '$(KDIR)' $(PARSE)

# The tree is only read; the kernel is built once, below build/kernel-run.
kernel-run:
	@$(PYTHON) -B -m tools.kernel_run --kernel '$(KDIR)' $(if $(CASES),--cases $(CASES)) \
		$(if $(SEED),--seed $(SEED)) $(if $(KASAN),--kasan) $(if $(BROKEN),--broken) \
		$(if $(DRIVERS),--drivers $(filter-out 1,$(DRIVERS))) $(KERNEL_RUN) $(PAIRS)

mutate: all
	@PYTHONPATH=scripts $(PYTHON) -B -m tools.mutate --kernel '$(KDIR)' --build '$(BUILD)' \
		--engines '$(or $(ENGINES),gcc)' --gcc '$(GCC)' $(MUTATE)

# The frame of a new check; docs/adding.md has the steps.
new-check:
	@$(PYTHON) -B tools/new_check.py '$(ID)' $(if $(SUMMARY),--summary '$(SUMMARY)') \
		$(if $(LEVEL),--level $(LEVEL))

metamorph: all
	@PYTHONPATH=scripts $(PYTHON) -B -m tools.metamorph --engines '$(or $(ENGINES),gcc)' \
		--gcc '$(GCC)'

recall: all
	@PYTHONPATH=scripts $(PYTHON) -B -m tools.recall --kernel '$(KDIR)' --build '$(BUILD)' \
		--gcc '$(GCC)' $(RECALL)

told: all
	@PYTHONPATH=scripts $(PYTHON) -B -m tools.told --gcc '$(GCC)' $(TOLD)

propose:
	@$(PYTHON) -B -m tools.propose --kernel '$(KDIR)' $(PROPOSE)

agree: all
	@PYTHONPATH=scripts $(PYTHON) -B -m tools.agree --kernel '$(KDIR)' --build '$(BUILD)' \
		--gcc '$(GCC)' $(AGREE)

fuzz: all
	@$(MAKE) --no-print-directory -s -C sparse-checks asan
	@$(PYTHON) -B testcases/crash/fuzz_sparse.py $(FUZZ)

fuzz-graph: all
	@$(PYTHON) -B tools/fuzz_graph.py $(FUZZ)

# Linux 6.12's handlers, converted, against what maintainers made of them by 7.1.
compare-upstream:
	@PYTHONPATH=scripts $(PYTHON) -B -m tools.compare_upstream testcases/convert/upstream.tsv \
		'$(K612)' '$(K71)' $(COMPARE)

clean:
	@for part in $(PARTS); do \
		[ ! -f $$part/Makefile ] || $(MAKE) --no-print-directory -s -C $$part clean; done
	@find scripts testcases -name __pycache__ -prune -exec rm -rf {} +
	@rm -rf .pytest_cache build/tests cocci/convert/*.cocci $(patsubst cocci/lint/parts/%,cocci/lint/%,$(wildcard cocci/lint/parts/*))

install: all
	install -d '$(DESTDIR)$(prefix)/bin' '$(DESTDIR)$(libdir)' '$(DESTDIR)$(mandir)' \
		'$(DESTDIR)$(docdir)'
	@for path in $(TREE); do [ ! -e $$path ] || echo $$path; done | \
		tar -c --exclude=__pycache__ --owner=0 --group=0 -T - | \
		tar -x --no-same-owner -C '$(DESTDIR)$(libdir)'
	ln -sf ../lib/mmapcheck/run-checks.sh '$(DESTDIR)$(prefix)/bin/run-checks.sh'
	install -m 644 docs/man/*.1 '$(DESTDIR)$(mandir)'
	install -m 644 README.md LICENSE '$(DESTDIR)$(docdir)'

uninstall:
	rm -rf '$(DESTDIR)$(libdir)' '$(DESTDIR)$(docdir)'
	rm -f '$(DESTDIR)$(prefix)/bin/run-checks.sh'
	for page in docs/man/*.1; do rm -f "$(DESTDIR)$(mandir)/$${page##*/}"; done

install-kernel: cocci
	@scripts/kernel-install.sh install '$(KDIR)'

uninstall-kernel:
	@scripts/kernel-install.sh uninstall '$(KDIR)'

# The two commands above in bare roots made by debootstrap (as root or by sudo).
portability:
	@scripts/deps.sh --roots || [ $$? = 1 ]
	@$(MAKE) --no-print-directory -s all
	@scripts/portability.sh $(or $(ROOTS),trixie)

# Unpacks and configures linux-source-6.12 below build/ unless a tree is named.
kernel-612:
	@scripts/deps.sh --kernel || [ $$? = 1 ]
	@scripts/kernel-612.sh

kernel-test-612:
	@$(PYTHON) scripts/run_tests.py --kernel 612

kernel-test-71:
	@$(PYTHON) scripts/run_tests.py --kernel 71
