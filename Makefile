# opcit - `make help` lists what there is to do.
#
# Every kind of build has its own tree under build/: release (also build/opcit and the
# libraries beside it), debug, asan, tsan, coverage.  Pick one with BUILD=asan.

BUILD  ?= release
PREFIX ?= /usr/local

version := 0.1.0
out     := build/$(BUILD)

CC       ?= cc
CXX      ?= c++
warnings := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
cxxwarn  := -Wall -Wextra -Wshadow -Wconversion
packages := libxml-2.0 icu-i18n icu-uc simdjson

flags_release  := -O2 -g -DNDEBUG
flags_debug    := -O0 -g3
flags_asan     := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all -DOPCIT_HARD_ARENA
flags_tsan     := -O1 -g -fsanitize=thread
flags_coverage := -O0 -g --coverage
flags          := $(flags_$(BUILD))
ifeq ($(flags),)
$(error BUILD is one of release, debug, asan, tsan, coverage)
endif

pkg_cflags = $(shell pkg-config --cflags $(packages))
pkg_libs   = $(shell pkg-config --libs $(packages))

cflags   = -std=c17 $(warnings) $(flags) -fPIC -fvisibility=hidden -MMD -MP -Isrc -I$(out)/gen $(pkg_cflags) $(CFLAGS)
cxxflags = -std=c++17 $(cxxwarn) $(flags) -fPIC -fvisibility=hidden -fno-rtti -MMD -MP -Isrc $(pkg_cflags) $(CXXFLAGS)

lib_c   := $(wildcard src/base/*.c src/text/*.c src/record/*.c src/read/*.c src/style/*.c src/tree/*.c \
             src/engine/*.c src/write/*.c src/document/*.c src/lib/*.c)
lib_cxx := $(wildcard src/base/*.cpp)
lib_obj := $(lib_c:src/%.c=$(out)/%.o) $(lib_cxx:src/%.cpp=$(out)/%.opp)

.PHONY: all lib
all: lib
lib: $(out)/libopcit.a

$(out)/libopcit.a: $(lib_obj)
	rm -f $@ && ar rcs $@ $^

$(out)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(cflags) -c -o $@ $<

$(out)/%.opp: src/%.cpp
	@mkdir -p $(@D)
	$(CXX) $(cxxflags) -c -o $@ $<

# A unit test is a file tests/unit/test_NAME.c with cmocka and a main of its own.
unit_c   := $(wildcard tests/unit/test_*.c)
unit_bin := $(unit_c:tests/unit/%.c=$(out)/unit/%)

$(out)/unit/%: tests/unit/%.c $(out)/libopcit.a
	@mkdir -p $(@D)
	$(CC) $(cflags) -o $@ $< $(out)/libopcit.a $(pkg_libs) -lcmocka -lstdc++ -lm

.PHONY: unit
unit: $(unit_bin)
	@set -e; for t in $(unit_bin); do $$t; done

.PHONY: clean
clean:
	rm -rf build

-include $(lib_obj:=.d) $(patsubst %.o,%.d,$(filter %.o,$(lib_obj))) $(patsubst %.opp,%.d,$(filter %.opp,$(lib_obj))) $(unit_bin:=.d)
