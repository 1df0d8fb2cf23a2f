#include "style/vocabulary.h"

/* Sets of attributes. */
enum {
    OF_STYLE = 1 << 0,
    OF_AREA = 1 << 1, /* names of inheritable options where cs:name has other ones */
    OF_LOCALE = 1 << 2,
    OF_CATEGORY = 1 << 3,
    OF_LINK = 1 << 4,
    OF_RIGHTS = 1 << 5,
    OF_OPTIONS = 1 << 6,
    OF_TERM = 1 << 7,
    OF_CITATION = 1 << 8,
    OF_BIBLIOGRAPHY = 1 << 9,
    OF_KEY = 1 << 10,
    OF_DATE = 1 << 11,
    OF_DATE_PART = 1 << 12,
    OF_ET_AL = 1 << 13,
    LANGUAGE = 1 << 14,
    NAME_OPTIONS = 1 << 15,
    VARIABLE = 1 << 16,
    CALL = 1 << 17,
    WORDS = 1 << 18,
    NAMED = 1 << 19,
    FORM = 1 << 20,
    PLURAL = 1 << 21,
    DELIMITER = 1 << 22,
    AFFIXES = 1 << 23,
    FORMATTING = 1 << 24,
    DISPLAY = 1 << 25,
    CASE = 1 << 26,
    QUOTES = 1 << 27,
    PERIODS = 1 << 28,
    MATCH = 1 << 29,
    CONDITION = 1 << 30,
};
#define CONTENT (1u << 31)

#define IN(tag) (1ull << CSL_##tag)
#define RENDERING (IN(LAYOUT) | IN(MACRO) | IN(GROUP) | IN(IF) | IN(ELSE_IF) | IN(ELSE) | IN(SUBSTITUTE))

_Static_assert(CSL_ELEMENT_COUNT <= 64, "an element's parents are bits of 64");

typedef struct element_info {
    str name;
    uint64_t parents;
    uint32_t sets;
} element_info;

typedef struct attribute_info {
    str name;
    uint32_t sets;
} attribute_info;

static const element_info elements[CSL_ELEMENT_COUNT] = {
#define X(tag, name, parents, sets) [CSL_##tag] = {STR_INIT(name), parents, sets},
#include "style/elements.def"
#undef X
};

static const attribute_info attributes[ATTR_COUNT] = {
#define X(tag, name, sets) [ATTR_##tag] = {STR_INIT(name), sets},
#include "style/attributes.def"
#undef X
};

static uint16_t element_named(str name)
{
    for (uint16_t i = 1; i < CSL_ELEMENT_COUNT; i++)
        if (str_eq(elements[i].name, name))
            return i;
    return CSL_UNKNOWN;
}

static uint16_t attribute_named(str name)
{
    for (uint16_t i = 1; i < ATTR_COUNT; i++)
        if (str_eq(attributes[i].name, name))
            return i;
    return ATTR_UNKNOWN;
}

const xml_vocabulary vocabulary_csl = {
    .name_space = STR_INIT("http://purl.org/net/xbiblio/csl"),
    .element = element_named,
    .attribute = attribute_named,
};

str vocabulary_element_name(uint16_t element) { return elements[element].name; }
str vocabulary_attribute_name(uint16_t attribute) { return attributes[attribute].name; }

bool vocabulary_may_contain(uint16_t parent, uint16_t child)
{
    return elements[child].parents >> parent & 1;
}

bool vocabulary_may_carry(uint16_t element, uint16_t attribute)
{
    return (elements[element].sets & attributes[attribute].sets) != 0;
}

bool vocabulary_has_content(uint16_t element)
{
    return (elements[element].sets & CONTENT) != 0;
}

enum { WORD_MOST = 40 };

static unsigned least(unsigned a, unsigned b, unsigned c)
{
    unsigned ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Letters to put in, take out or change to make one word of the other. */
static unsigned distance(str a, str b)
{
    unsigned row[WORD_MOST + 1];
    for (unsigned j = 0; j <= b.n; j++)
        row[j] = j;
    for (unsigned i = 0; i < a.n; i++) {
        unsigned diagonal = row[0];
        row[0] = i + 1;
        for (unsigned j = 0; j < b.n; j++) {
            unsigned changed = diagonal + (a.p[i] != b.p[j]);
            diagonal = row[j + 1];
            row[j + 1] = least(changed, row[j] + 1, row[j + 1] + 1);
        }
    }
    return row[b.n];
}

unsigned vocabulary_slips(str a, str b)
{
    size_t shorter = a.n < b.n ? a.n : b.n, longer = a.n + b.n - shorter;
    if (longer > WORD_MOST || shorter < 2 || longer - shorter >= VOCABULARY_FAR)
        return VOCABULARY_FAR;
    if (str_eq_nocase(a, b))
        return 0;
    unsigned slips = distance(a, b);
    return slips <= (shorter < 4 ? 1 : 2) ? slips : VOCABULARY_FAR;
}

str vocabulary_nearest_element(str written, uint16_t parent)
{
    unsigned least_slips = VOCABULARY_FAR;
    uint16_t found = CSL_UNKNOWN;
    for (uint16_t i = 1; i < CSL_ELEMENT_COUNT; i++)
        if (vocabulary_may_contain(parent, i) && vocabulary_slips(written, elements[i].name) < least_slips) {
            least_slips = vocabulary_slips(written, elements[i].name);
            found = i;
        }
    return elements[found].name;
}

str vocabulary_nearest_attribute(str written, uint16_t element)
{
    unsigned least_slips = VOCABULARY_FAR;
    uint16_t found = ATTR_UNKNOWN;
    for (uint16_t i = 1; i < ATTR_COUNT; i++)
        if (vocabulary_may_carry(element, i) && vocabulary_slips(written, attributes[i].name) < least_slips) {
            least_slips = vocabulary_slips(written, attributes[i].name);
            found = i;
        }
    return attributes[found].name;
}
