# make install below DESTDIR, a program built against what it installed, and make uninstall.
dest=$work/dest prefix=/opt/opcit
build=$(basename "$out")
make_in() { env -u MAKEFLAGS -u MFLAGS ${MAKE:-make} -s -C "$root" BUILD="$build" CC="${CC:-gcc}" DESTDIR="$dest" PREFIX=$prefix "$@"; }
installed=$dest$prefix

check "make install" make_in install
for file in bin/opcit lib/libopcit.so lib/libopcit.so.0 lib/libopcit.a include/opcit.h lib/pkgconfig/opcit.pc \
    share/man/man1/opcit.1 share/bash-completion/completions/opcit share/zsh/site-functions/_opcit \
    share/fish/vendor_completions.d/opcit.fish; do
    check "$file" test -s "$installed/$file"
done
gives 0 "the installed program" "$installed/bin/opcit" format "$root/records/works.json"

cat >user.c <<'C'
#include <opcit.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    const char json[] = "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"A book\"}]";
    opcit_library *works;
    opcit_style *apa;
    opcit_document *paper;
    const char *text;

    if (opcit_library_new(&works) || opcit_library_read(NULL, works, json, strlen(json), NULL) ||
        opcit_style_load(&apa, "apa", NULL) || opcit_document_new(&paper, apa, works, NULL) ||
        opcit_document_add_all(paper) || opcit_document_bibliography(&text, NULL, paper, "text", NULL))
        return 1;
    fputs(text, stdout);
    opcit_document_free(paper);
    opcit_style_free(apa);
    opcit_library_free(works);
    return strcmp(opcit_version(), OPCIT_VERSION) != 0;
}
C
PKG_CONFIG_SYSROOT_DIR= PKG_CONFIG_PATH="$installed/lib/pkgconfig"
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
check "pkg-config knows it" pkg-config --exists opcit
flags=$(pkg-config --define-variable=prefix="$installed" --cflags --libs opcit)
# A program of a sanitizer's build needs the sanitizer as well.
case $build in
asan) extra=-fsanitize=address,undefined ;;
tsan) extra=-fsanitize=thread ;;
coverage) extra=--coverage ;;
*) extra= ;;
esac
check "a program links the shared library" ${CC:-gcc} $extra -o user user.c $flags
gives 0 "and runs" env LD_LIBRARY_PATH="$installed/lib" ./user
says "and formats" out "A book."
all=$(pkg-config --define-variable=prefix="$installed" --static --libs opcit | sed 's/-lopcit//')
check "a program links the static library" ${CC:-gcc} $extra -I"$installed/include" -o user-static user.c "$installed/lib/libopcit.a" $all
gives 0 "and runs as well" ./user-static
says "and formats as well" out "A book."

check "make uninstall" make_in uninstall
check "takes all of it away" test -z "$(find "$dest" ! -type d)"
