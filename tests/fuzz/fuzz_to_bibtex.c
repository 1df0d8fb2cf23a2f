/* Whatever a record holds, an entry can be read again: as many records, with the titles and the number of people that were written. */
#include "fuzz.h"

/* What TeX reads as nothing, or not at all; and what is not ASCII, which comes back in other forms. */
static bool is_aside(char c)
{
    return (unsigned char)c <= ' ' || (unsigned char)c >= 0x7F;
}

/* What is left when white space and markup that says nothing fall away. */
static bool are_alike(str one, str other)
{
    size_t i = 0, j = 0;
    for (;; i++, j++) {
        while (i < one.n && is_aside(one.p[i]))
            i++;
        while (j < other.n && is_aside(other.p[j]))
            j++;
        if (i == one.n || j == other.n || one.p[i] != other.p[j])
            return i == one.n && j == other.n;
    }
}

static void must_be_alike(const record *before, const record *after)
{
    const names *one = record_names(before, VAR_EDITOR), *other = record_names(after, VAR_EDITOR);
    str title = record_text(before, VAR_TITLE), publisher = record_text(before, VAR_PUBLISHER);
    bool is_plain = str_find_byte(title, '<') == STR_NPOS && !record_has(before, VAR_VOLUME_TITLE);
    must(!is_plain || are_alike(title, record_text(after, VAR_TITLE)));
    must(publisher.n == 0 || before->type != TYPE_BOOK || are_alike(publisher, record_text(after, VAR_PUBLISHER)));
    must(!one || (other && one->n == other->n));
}

static void check(arena *a, library *lib, const char *format)
{
    library again;
    read_into(&again, a, written_anew(lib, a, format), format);
    must(again.records.n == lib->records.n);
    for (uint32_t i = 0; i < lib->records.n; i++)
        must_be_alike(lib->records.at[i], again.records.at[i]);
}

/* An entry without a field gives no record: what is said of all holds where each has something to write. */
static bool have_titles(const library *lib)
{
    for (uint32_t i = 0; i < lib->records.n; i++)
        if (record_text(lib->records.at[i], VAR_TITLE).n == 0)
            return false;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena a;
    library lib;
    arena_init(&a);
    read_into(&lib, &a, (str){(const char *)data, size}, "csljson");
    if (have_titles(&lib)) {
        check(&a, &lib, "bibtex");
        check(&a, &lib, "biblatex");
    }
    arena_free(&a);
    return 0;
}
