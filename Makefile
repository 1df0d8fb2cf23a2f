# opcit - `make help` lists what there is to do.
#
# On a Debian or Ubuntu system nothing but git and make need be there: what is missing is
# installed before the first file is compiled.  Every kind of build has its own tree under
# build/: release, debug, asan (address and undefined), tsan, coverage.  Pick one with
# BUILD=asan.  The release build's results stand in build/ itself.

BUILD  ?= release
PREFIX ?= /usr/local
# The files that only the project's own machines have; tests that want them say when they are not there.
SHARED ?= ../shared

version := $(shell sed -n 's/^.define OPCIT_VERSION "\(.*\)"/\1/p' src/opcit.h)
abi     := 0
out     := build/$(BUILD)

ifeq ($(MAKELEVEL)$(findstring -j,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 1)
endif

ifeq ($(origin CC),default)
CC := gcc
endif
ifeq ($(origin CXX),default)
CXX := $(if $(findstring clang,$(CC)),$(subst clang,clang++,$(CC)),g++)
endif

warnings := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
cxxwarn  := -Wall -Wextra -Wshadow -Wconversion
packages := libxml-2.0 icu-i18n icu-uc simdjson zlib yaml-0.1

flags_release  := -O3 -g -DNDEBUG -ffunction-sections -fdata-sections
flags_debug    := -O0 -g3
flags_asan     := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all -DOPCIT_HARD_ARENA
flags_tsan     := -O1 -g -fsanitize=thread
flags_coverage := -O0 -g --coverage
flags_fuzz     := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -DOPCIT_HARD_ARENA
flags          := $(flags_$(BUILD))
ifeq ($(flags),)
$(error BUILD is one of release, debug, asan, tsan, coverage)
endif

# pkg-config may only just have been installed when a recipe asks for these; it is asked once.
pkg_cflags = $(eval pkg_cflags := $(shell pkg-config --cflags $(packages)))$(pkg_cflags)
pkg_libs   = $(eval pkg_libs := $(shell pkg-config --libs $(packages)))$(pkg_libs)

cflags   = -std=c17 -D_XOPEN_SOURCE=700 $(warnings) $(flags) -fPIC -fvisibility=hidden -MMD -MP -Isrc -I$(out)/gen $(pkg_cflags) $(CFLAGS)
cxxflags = -std=c++17 $(cxxwarn) $(flags) -fPIC -fvisibility=hidden -fno-rtti -MMD -MP -Isrc $(pkg_cflags) $(CXXFLAGS)

lib_c   := $(wildcard src/base/*.c src/text/*.c src/record/*.c src/read/*.c src/style/*.c src/tree/*.c \
             src/engine/*.c src/write/*.c src/document/*.c src/lib/*.c)
lib_cxx := $(wildcard src/base/*.cpp)
lib_obj := $(lib_c:src/%.c=$(out)/%.o) $(lib_cxx:src/%.cpp=$(out)/%.opp) $(out)/gen/bundled.o
cli_obj := $(patsubst src/%.c,$(out)/%.o,$(wildcard src/cli/*.c))
bundled := $(sort $(wildcard styles/*.csl styles/locales/*.xml))

# A line a file; V=1 shows the commands.
quiet := $(if $(V),,@)
say    = $(if $(V),@:,@echo)

# The release build stands in build/, the others stay in their trees.
program := $(out)/opcit
shared  := $(out)/libopcit.so
static  := $(out)/libopcit.a
results := $(if $(filter release,$(BUILD)),build/opcit build/libopcit.so build/libopcit.a)

.DEFAULT_GOAL := all
.PHONY: all
all: $(program) $(shared) $(static) $(results)

build/opcit build/libopcit.so build/libopcit.a: build/%: build/release/%
	@ln -f $< $@ 2>/dev/null || cp -p $< $@
	$(if $(filter %.so,$@),@ln -sf $(@F) $@.$(abi))

# -- what is needed ------------------------------------------------------------------------

# What the build asks for, and the Debian packages that have it all.
debian := gcc g++ pkg-config libxml2-dev libicu-dev libsimdjson-dev libyaml-dev zlib1g-dev liblzma-dev libcmocka-dev

define have_all
command -v $(CC) >/dev/null && command -v $(CXX) >/dev/null && command -v pkg-config >/dev/null && \
pkg-config --exists $(packages) cmocka && \
printf '#include <libxml/parser.h>\n#include <unicode/ucol.h>\n#include <cmocka.h>\n' | sed '3s/^/#include <stdarg.h>\n#include <stddef.h>\n#include <stdint.h>\n#include <setjmp.h>\n/' | \
$(CC) -fsyntax-only $$(pkg-config --cflags $(packages)) -xc - 2>/dev/null
endef

define get_all
if $(have_all); then exit 0; fi; \
explain() { echo "opcit: $$1" >&2; \
  echo "opcit: it needs a C17 and a C++17 compiler, pkg-config, libxml2, ICU, simdjson, libyaml, zlib and cmocka;" >&2; \
  echo "opcit: on Debian and Ubuntu these are the packages $(debian)" >&2; exit 1; }; \
command -v apt-get >/dev/null || explain "this system has no apt-get, so install what is missing by its own means"; \
if [ "$$(id -u)" = 0 ]; then as=; elif command -v sudo >/dev/null; then as=sudo; \
else explain "something is missing and can only be installed by root, and there is no sudo"; fi; \
echo "opcit: installing what the build needs: $(debian)"; \
{ $$as apt-get update -q && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $(debian); } \
  >build/deps.log 2>&1 || { tail -5 build/deps.log >&2; explain "apt-get could not install it (build/deps.log)"; }; \
$(have_all) || explain "something is still missing"
endef

build/.ready:
	@mkdir -p build; $(get_all)
	@touch $@

.PHONY: deps
deps:
	@mkdir -p build; $(get_all)
	@touch build/.ready

# -- compiling -----------------------------------------------------------------------------

$(out)/%.o: src/%.c | build/.ready
	@mkdir -p $(@D)
	$(say) "  cc   $<"
	$(quiet)$(CC) $(cflags) -c -o $@ $<

$(out)/%.opp: src/%.cpp | build/.ready
	@mkdir -p $(@D)
	$(say) "  c++  $<"
	$(quiet)$(CXX) $(cxxflags) -c -o $@ $<

# The styles and locales, and a table of them, as one object.
$(out)/gen/bundled.S: src/lib/bundle.sh $(bundled)
	@mkdir -p $(@D)
	$(say) "  sh   src/lib/bundle.sh"
	$(quiet)sh src/lib/bundle.sh $(out)/gen $(bundled)

$(out)/gen/bundled.def: $(out)/gen/bundled.S ;

$(out)/gen/bundled.o: $(out)/gen/bundled.S $(bundled) | build/.ready
	$(quiet)$(CC) -c -o $@ $<

$(out)/lib/bundled.o: $(out)/gen/bundled.def

# All objects with all their names, for the unit tests; the library proper shows opcit_* only.
$(out)/internal.a: $(lib_obj)
	@rm -f $@
	$(quiet)ar rcs $@ $^

$(static): $(lib_obj)
	@rm -f $@
	$(say) "  ar   $@"
	$(quiet)ld -r --force-group-allocation -o $(out)/libopcit.o $^
	$(quiet)objcopy --wildcard --keep-global-symbol='opcit_*' $(out)/libopcit.o
	$(quiet)ar rcs $@ $(out)/libopcit.o

$(shared): $(lib_obj) src/lib/exports.map
	$(say) "  ld   $@"
	$(quiet)$(CXX) -shared $(flags) -Wl,-soname,libopcit.so.$(abi) -Wl,--version-script=src/lib/exports.map -Wl,--no-undefined-version \
	  $(if $(filter release debug,$(BUILD)),-Wl$(comma)-z$(comma)defs) -o $@ $(lib_obj) $(pkg_libs) -lm $(LDFLAGS)
	@ln -sf $(@F) $@.$(abi)

comma := ,

# A program starts in a third of the time when ICU and libxml2 are in it: linking them at
# every start costs more than formatting a reference.  For the same reason it stands at a
# fixed address: ICU's tables are full of pointers that would have to be moved.  Where there
# are no archives of them, they are linked the common way.
archives      = $(foreach l,icui18n icuuc icudata xml2 yaml z lzma,$(wildcard $(lib_dir)/lib$(l).a))
lib_dir       = $(eval lib_dir := $(shell pkg-config --variable=libdir icu-uc))$(lib_dir)
static_libs   = -Wl,-Bstatic -lxml2 -licui18n -licuuc -licudata -lyaml -lz -llzma -Wl,-Bdynamic -lsimdjson -lm
program_libs  = $(if $(filter 7,$(words $(archives))),$(static_libs),$(pkg_libs) -lm)
link_program  = $(if $(filter release,$(BUILD)),-no-pie -static-libgcc -static-libstdc++ -Wl$(comma)--gc-sections -Wl$(comma)-O1 -Wl$(comma)--as-needed)

$(program): $(cli_obj) $(static)
	$(say) "  ld   $@"
	$(quiet)$(CXX) $(flags) $(link_program) -o $@ $(cli_obj) $(static) $(program_libs) $(LDFLAGS)

# -- using it ------------------------------------------------------------------------------

chapter := records/chapter.txt

.PHONY: run
run: $(program) $(results)
	@sh tests/run-sample.sh $(program) $(chapter)

# -- tests ---------------------------------------------------------------------------------

# A unit test is a file tests/unit/test_NAME.c with cmocka and a main of its own.
unit_c   := $(wildcard tests/unit/test_*.c)
unit_bin := $(unit_c:tests/unit/%.c=$(out)/unit/%)
tools    := $(patsubst tests/tools/%.c,$(out)/tools/%,$(wildcard tests/tools/*.c))

$(out)/unit/%: tests/unit/%.c $(out)/internal.a
	@mkdir -p $(@D)
	$(say) "  cc   $<"
	$(quiet)$(CC) $(cflags) -o $@ $< $(out)/internal.a $(pkg_libs) -lcmocka -lstdc++ -lm $(unit_ldflags)

$(out)/unit/test_fault: unit_ldflags = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc

$(out)/tools/%: tests/tools/%.c $(out)/internal.a
	@mkdir -p $(@D)
	$(say) "  cc   $<"
	$(quiet)$(CC) $(cflags) -o $@ $< $(out)/internal.a $(pkg_libs) -lstdc++ -lm

# A program of tests/prop/ checks a law with chance inputs.
prop_bin := $(patsubst tests/prop/%.c,$(out)/prop/%,$(wildcard tests/prop/*.c))

$(out)/prop/%: tests/prop/%.c $(out)/internal.a
	@mkdir -p $(@D)
	$(say) "  cc   $<"
	$(quiet)$(CC) $(cflags) -o $@ $< $(out)/internal.a $(pkg_libs) -lstdc++ -lm

# The fuzz targets without a fuzzer, each run on the inputs in tests/fuzz/corpus/NAME.
replay_bin := $(patsubst tests/fuzz/fuzz_%.c,$(out)/replay/%,$(wildcard tests/fuzz/fuzz_*.c))

$(out)/replay/%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(out)/internal.a
	@mkdir -p $(@D)
	$(say) "  cc   $<"
	$(quiet)$(CC) $(cflags) -Wl,--strip-debug -o $@ $< tests/fuzz/replay.c $(out)/internal.a $(pkg_libs) -lstdc++ -lm

tested    := $(program) $(shared) $(static) $(unit_bin) $(prop_bin) $(replay_bin) $(tools) $(results)
run_tests  = BUILD=$(BUILD) CC='$(CC)' SHARED='$(SHARED)' MAKE='$(MAKE)' sh tests/run.sh $(out)

.PHONY: check unit golden prop replay cli layers conformance
check: $(tested)
	@$(run_tests) layers unit golden prop replay cli csl
unit: $(unit_bin)
	@$(run_tests) unit
golden: $(program)
	@tests/golden/run.sh $(program) $(CASES)
prop: $(prop_bin)
	@$(run_tests) prop
replay: $(replay_bin)
	@$(run_tests) replay
cli: $(tested)
	@$(run_tests) cli
# SUITE and LOCALES name other folders of fixtures and of locales.
conformance: $(tools)
	@SUITE='$(SUITE)' LOCALES='$(LOCALES)' $(run_tests) csl
layers:
	@sh tests/layers/check.sh

# The reference implementation, where it can be found: NODE_PATH names the folder of its package.
AGREE ?= --every=20
.PHONY: agreement
agreement: $(program)
	@NODE_PATH='$(NODE_PATH)' sh tests/agreement/run.sh $(program) build/agreement \
	  $(or $(LOCALES),$(SHARED)/csl-locales) $(if $(STYLES),--styles=$(STYLES)) $(AGREE)

# Record cases: FORMATS="ris nbib" scores some folders of them, SCORE="--diff 40" shows what differs.
CASES_DIR ?= $(SHARED)/record-cases
.PHONY: score
score: $(program)
	@FORMATS='$(FORMATS)' SCORE='$(SCORE)' sh tests/score.sh $(program) '$(CASES_DIR)'

.PHONY: asan tsan coverage debug
asan tsan debug:
	@$(MAKE) BUILD=$@ check
coverage:
	@$(MAKE) BUILD=coverage check
	@sh tests/coverage.sh build/coverage

FUZZ_SECONDS ?= 30
fuzz_bin := $(patsubst tests/fuzz/%.c,$(out)/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))

$(out)/fuzz/%: tests/fuzz/%.c $(out)/internal.a
	@mkdir -p $(@D)
	$(say) "  cc   $<"
	$(quiet)$(CC) $(cflags) -fsanitize=fuzzer -o $@ $< $(out)/internal.a $(pkg_libs) -lstdc++ -lm

.PHONY: fuzz fuzz-build
fuzz-build: $(fuzz_bin)
fuzz: build/.ready
	@command -v clang++ >/dev/null || { echo "opcit: fuzzing needs clang (Debian: clang)" >&2; exit 1; }
	@$(MAKE) BUILD=fuzz CC=clang CXX=clang++ fuzz-build
	@sh tests/fuzz/run.sh build/fuzz/fuzz $(FUZZ_SECONDS)

# The benchmarks that look inside; spawn and baseline are built by run.sh.
bench_bin := $(out)/bench/compile $(out)/bench/insert

$(bench_bin): $(out)/bench/%: tests/bench/%.c $(out)/internal.a
	@mkdir -p $(@D)
	$(say) "  cc   $<"
	$(quiet)$(CC) $(cflags) -o $@ $< $(out)/internal.a $(pkg_libs) -lstdc++ -lm

.PHONY: bench
bench: $(program) $(results) $(bench_bin)
	@CC='$(CC)' NODE_PATH='$(NODE_PATH)' STYLES='$(STYLES)' RECORDS='$(RECORDS)' sh tests/bench/run.sh $(program) $(out)/bench

# -- installing ----------------------------------------------------------------------------

bindir := $(DESTDIR)$(PREFIX)/bin
libdir := $(DESTDIR)$(PREFIX)/lib
incdir := $(DESTDIR)$(PREFIX)/include
mandir := $(DESTDIR)$(PREFIX)/share/man/man1
bashdir := $(DESTDIR)$(PREFIX)/share/bash-completion/completions
zshdir  := $(DESTDIR)$(PREFIX)/share/zsh/site-functions
fishdir := $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d

.PHONY: install uninstall
install: $(program) $(shared) $(static)
	@mkdir -p $(bindir) $(libdir)/pkgconfig $(incdir) $(mandir) $(bashdir) $(zshdir) $(fishdir)
	install -m 755 $(program) $(bindir)/opcit
	install -m 755 $(shared) $(libdir)/libopcit.so.$(version)
	ln -sf libopcit.so.$(version) $(libdir)/libopcit.so.$(abi)
	ln -sf libopcit.so.$(abi) $(libdir)/libopcit.so
	install -m 644 $(static) $(libdir)/libopcit.a
	install -m 644 src/opcit.h $(incdir)/opcit.h
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(version)|' src/lib/opcit.pc.in >$(libdir)/pkgconfig/opcit.pc
	sed -e 's|@VERSION@|$(version)|' src/cli/opcit.1 >$(mandir)/opcit.1
	$(program) --completion bash >$(bashdir)/opcit
	$(program) --completion zsh >$(zshdir)/_opcit
	$(program) --completion fish >$(fishdir)/opcit.fish

uninstall:
	rm -f $(bindir)/opcit $(libdir)/libopcit.so $(libdir)/libopcit.so.$(abi) $(libdir)/libopcit.so.$(version) \
	  $(libdir)/libopcit.a $(incdir)/opcit.h $(libdir)/pkgconfig/opcit.pc $(mandir)/opcit.1 \
	  $(bashdir)/opcit $(zshdir)/_opcit $(fishdir)/opcit.fish

# ------------------------------------------------------------------------------------------

.PHONY: clean help
clean:
	rm -rf build

help:
	@echo 'make              build/opcit, build/libopcit.so, build/libopcit.a'
	@echo 'make run          the sample chapter, cited and referenced in every bundled style'
	@echo 'make check        build and run every test'
	@echo '  unit golden cli layers     some of them; golden takes CASES="page html/prism", and UPDATE=1'
	@echo '  asan tsan debug coverage   all of them in another kind of build'
	@echo 'make conformance  the CSL test suite; SUITE=DIR and LOCALES=DIR name other folders'
	@echo 'make agreement    how far output is that of the npm package citeproc, if NODE_PATH=DIR has it'
	@echo 'make score        how much of real records is read as it should be, if CASES_DIR=DIR has them'
	@echo 'make fuzz         each fuzz target for FUZZ_SECONDS=$(FUZZ_SECONDS)'
	@echo 'make bench        how long things take'
	@echo 'make install      into PREFIX=$(PREFIX), below DESTDIR; uninstall takes it away'
	@echo 'make deps         only install what the build needs'
	@echo 'make clean        remove build/'
	@echo 'BUILD=release|debug|asan|tsan|coverage picks the kind of build, CC=clang the compiler; V=1 shows the commands'

-include $(patsubst %.o,%.d,$(filter %.o,$(lib_obj) $(cli_obj))) $(patsubst %.opp,%.d,$(filter %.opp,$(lib_obj))) \
  $(unit_bin:=.d) $(prop_bin:=.d) $(tools:=.d) $(fuzz_bin:=.d)
