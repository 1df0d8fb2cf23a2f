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

/* Names of CSL are long and differ in a word or two: a third of the letters would find names that nobody meant. */
void vocabulary_nearest_init(nearest *n, str written)
{
    nearest_init_within(n, written, written.n < 2 ? 0 : written.n < 4 ? 1 : 2);
}

str vocabulary_nearest_element(str written, uint16_t parent)
{
    nearest near;
    vocabulary_nearest_init(&near, written);
    for (uint16_t i = 1; i < CSL_ELEMENT_COUNT; i++)
        if (vocabulary_may_contain(parent, i))
            nearest_try(&near, elements[i].name);
    return near.word;
}

str vocabulary_nearest_attribute(str written, uint16_t element)
{
    nearest near;
    vocabulary_nearest_init(&near, written);
    for (uint16_t i = 1; i < ATTR_COUNT; i++)
        if (vocabulary_may_carry(element, i))
            nearest_try(&near, attributes[i].name);
    return near.word;
}
