/* Whether a few words are a person's name. */
#include "read/page.h"
#include "text/letter.h"
#include "text/script.h"

enum { NAME_WORDS_MOST = 7, NAME_BYTES_MOST = 160 };

/* ---- words that are no names ---------------------------------------------------- */

/* What affiliations and headings are made of, beside the words of name_is_organisation. */
static const str other_words[] = {
    STR_INIT("Academic"), STR_INIT("Affairs"), STR_INIT("African"), STR_INIT("American"), STR_INIT("Anthropology"),
    STR_INIT("Arts"), STR_INIT("Asian"), STR_INIT("Assistant"), STR_INIT("Associate"), STR_INIT("Biology"),
    STR_INIT("British"), STR_INIT("Business"), STR_INIT("Campus"), STR_INIT("Chair"), STR_INIT("Chemistry"),
    STR_INIT("Clinic"), STR_INIT("Communication"), STR_INIT("Computer"), STR_INIT("Contents"), STR_INIT("Court"),
    STR_INIT("Data"), STR_INIT("Dean"), STR_INIT("Democracy"), STR_INIT("Dept"), STR_INIT("Dept."),
    STR_INIT("Development"), STR_INIT("Director"), STR_INIT("Division"), STR_INIT("Doctoral"), STR_INIT("Economic"),
    STR_INIT("Economics"), STR_INIT("Editor"), STR_INIT("Editors"), STR_INIT("Education"), STR_INIT("Emerita"),
    STR_INIT("Emeritus"), STR_INIT("Engineering"), STR_INIT("English"), STR_INIT("Environmental"),
    STR_INIT("Essay"), STR_INIT("Essays"), STR_INIT("Ethics"), STR_INIT("Europe"), STR_INIT("European"),
    STR_INIT("Evidence"), STR_INIT("Fellow"), STR_INIT("Foreign"), STR_INIT("French"), STR_INIT("Gender"),
    STR_INIT("Geography"), STR_INIT("German"), STR_INIT("Global"), STR_INIT("Government"), STR_INIT("Guide"),
    STR_INIT("Handbook"), STR_INIT("Health"), STR_INIT("Historical"), STR_INIT("History"), STR_INIT("Human"),
    STR_INIT("Humanities"), STR_INIT("Identity"), STR_INIT("Independent"), STR_INIT("Index"),
    STR_INIT("Indian"), STR_INIT("Information"), STR_INIT("International"), STR_INIT("Introduction"),
    STR_INIT("Italian"), STR_INIT("Japanese"), STR_INIT("Journal"), STR_INIT("Justice"), STR_INIT("Knowledge"),
    STR_INIT("Language"), STR_INIT("Languages"), STR_INIT("Law"), STR_INIT("Lecturer"), STR_INIT("Letters"),
    STR_INIT("Linguistics"), STR_INIT("Literature"), STR_INIT("Management"), STR_INIT("Mathematics"),
    STR_INIT("Media"), STR_INIT("Medical"), STR_INIT("Medicine"), STR_INIT("Medieval"), STR_INIT("Method"),
    STR_INIT("Methods"), STR_INIT("Modern"), STR_INIT("Music"), STR_INIT("National"), STR_INIT("New"),
    STR_INIT("Philosophy"), STR_INIT("Physics"), STR_INIT("Policy"), STR_INIT("Political"), STR_INIT("Politics"),
    STR_INIT("Postdoctoral"), STR_INIT("Power"), STR_INIT("Practice"), STR_INIT("Preface"), STR_INIT("Professor"),
    STR_INIT("Program"), STR_INIT("Psychology"), STR_INIT("Public"), STR_INIT("Reader"), STR_INIT("Relations"),
    STR_INIT("Religion"), STR_INIT("Republic"), STR_INIT("Research"), STR_INIT("Researcher"), STR_INIT("Review"),
    STR_INIT("Revolution"), STR_INIT("Royal"), STR_INIT("Russian"), STR_INIT("Scholar"), STR_INIT("Science"),
    STR_INIT("Sciences"), STR_INIT("Scientist"), STR_INIT("Security"), STR_INIT("Senior"), STR_INIT("Social"),
    STR_INIT("Sociology"), STR_INIT("Soviet"), STR_INIT("Spanish"), STR_INIT("State"), STR_INIT("States"),
    STR_INIT("Statistics"), STR_INIT("Studies"), STR_INIT("Study"), STR_INIT("Summary"), STR_INIT("Syndrome"),
    STR_INIT("Systems"), STR_INIT("Technical"), STR_INIT("Technology"), STR_INIT("Theology"), STR_INIT("Theory"),
    STR_INIT("Trade"), STR_INIT("Union"), STR_INIT("United"), STR_INIT("Universities"), STR_INIT("Visiting"),
    STR_INIT("War"), STR_INIT("World"), STR_INIT("Writing"), STR_INIT("Chapter"), STR_INIT("Part"),
    STR_INIT("The"), STR_INIT("And"), STR_INIT("Of"), STR_INIT("In"), STR_INIT("On"), STR_INIT("For"),
    STR_INIT("To"), STR_INIT("A"), STR_INIT("An"), STR_INIT("At"), STR_INIT("From"), STR_INIT("With"),
    STR_INIT("How"), STR_INIT("What"), STR_INIT("Why"), STR_INIT("Access"), STR_INIT("Open"), STR_INIT("Article"),
    STR_INIT("Chapters"), STR_INIT("Book"), STR_INIT("Books"), STR_INIT("Volume"), STR_INIT("Issue"),
    STR_INIT("Edition"), STR_INIT("Online"), STR_INIT("Published"), STR_INIT("Copyright"), STR_INIT("Rights"),
    STR_INIT("Reserved"), STR_INIT("Abstract"), STR_INIT("Figures"), STR_INIT("Tables"), STR_INIT("References"),
    STR_INIT("Conclusion"), STR_INIT("Appendix"), STR_INIT("Notes"), STR_INIT("Bibliography"),
    STR_INIT("Frontmatter"), STR_INIT("Matter"), STR_INIT("Acknowledgements"), STR_INIT("Contributors"),
    STR_INIT("Quarterly"), STR_INIT("Annals"), STR_INIT("Bulletin"), STR_INIT("Proceedings"), STR_INIT("Magazine"),
    STR_INIT("Transactions"), STR_INIT("Archives"), STR_INIT("Perspectives"), STR_INIT("Forum"), STR_INIT("Reports"),
    STR_INIT("Download"), STR_INIT("Citation"), STR_INIT("Central"), STR_INIT("Northern"), STR_INIT("Southern"),
    STR_INIT("Eastern"), STR_INIT("Western"), STR_INIT("East"), STR_INIT("North"), STR_INIT("South"),
    STR_INIT("Paper"), STR_INIT("Papers"), STR_INIT("Author"), STR_INIT("Authors"), STR_INIT("All"), STR_INIT("Info"),
    STR_INIT("MIT"), STR_INIT("UCL"), STR_INIT("LSE"), STR_INIT("UCLA"), STR_INIT("CNRS"), STR_INIT("ETH"), STR_INIT("EPFL"),
    STR_INIT("NTNU"), STR_INIT("SOAS"), STR_INIT("CUNY"), STR_INIT("SUNY"), STR_INIT("UNAM"), STR_INIT("RAND"), STR_INIT("NYU"),
    STR_INIT("USC"), STR_INIT("UNSW"), STR_INIT("KAIST"), STR_INIT("INRIA"), STR_INIT("Inria"), STR_INIT("EHESS"),
    STR_INIT("INSERM"), STR_INIT("Inserm"), STR_INIT("OECD"), STR_INIT("IMF"), STR_INIT("CERN"), STR_INIT("NASA"), STR_INIT("NIH"),
    STR_INIT("NBER"), STR_INIT("CEPR"), STR_INIT("UNC"), STR_INIT("UNESCO"), STR_INIT("WHO"), STR_INIT("TU"), STR_INIT("KU"),
    STR_INIT("VU"), STR_INIT("LMU"), STR_INIT("ULB"), STR_INIT("UK"), STR_INIT("USA"), STR_INIT("U.S."), STR_INIT("UAE"),
    STR_INIT("Affiliations"), STR_INIT("Georgetown"), STR_INIT("Page"), STR_INIT("Pages"), STR_INIT("No."), STR_INIT("Vol."), STR_INIT("View"),
    STR_INIT("CSIRO"), STR_INIT("KTH"), STR_INIT("PDF"), STR_INIT("Purchase"), STR_INIT("IEEE"), STR_INIT("ACM"),
};

/* Of those words, the ones that are family names as well: "James Dean", "Marilyn French". */
static const str also_families[] = {
    STR_INIT("Dean"), STR_INIT("English"), STR_INIT("French"), STR_INIT("German"), STR_INIT("Law"), STR_INIT("North"),
    STR_INIT("East"), STR_INIT("Power"), STR_INIT("Justice"), STR_INIT("Reader"), STR_INIT("Royal"), STR_INIT("Senior"),
    STR_INIT("South"), STR_INIT("State"), STR_INIT("Chair"), STR_INIT("New"), STR_INIT("Book"), STR_INIT("Study"),
    STR_INIT("An"), STR_INIT("To"), STR_INIT("On"),
};

/* Places that look like a person's name: those that stand most often behind a university. */
static const str places[] = {
    STR_INIT("Ann Arbor"), STR_INIT("Baton Rouge"), STR_INIT("Boca Raton"), STR_INIT("Buenos Aires"),
    STR_INIT("Cape Town"), STR_INIT("Chapel Hill"), STR_INIT("College Park"), STR_INIT("Costa Rica"),
    STR_INIT("El Salvador"), STR_INIT("Fort Collins"), STR_INIT("Fort Worth"), STR_INIT("Great Britain"),
    STR_INIT("Hong Kong"), STR_INIT("Kuala Lumpur"), STR_INIT("La Jolla"), STR_INIT("Las Vegas"),
    STR_INIT("Los Angeles"), STR_INIT("Mexico City"), STR_INIT("Notre Dame"), STR_INIT("Palo Alto"),
    STR_INIT("Puerto Rico"), STR_INIT("Rio de Janeiro"), STR_INIT("Saint Louis"), STR_INIT("Salt Lake City"),
    STR_INIT("San Diego"), STR_INIT("San Francisco"), STR_INIT("Santa Barbara"), STR_INIT("Santa Cruz"),
    STR_INIT("Santa Fe"), STR_INIT("Saudi Arabia"), STR_INIT("Sierra Leone"), STR_INIT("Silver Spring"),
    STR_INIT("Sri Lanka"), STR_INIT("St Andrews"), STR_INIT("St Louis"), STR_INIT("St. Andrews"),
    STR_INIT("St. Louis"), STR_INIT("St. Petersburg"), STR_INIT("St Petersburg"), STR_INIT("Stony Brook"),
    STR_INIT("S\xC3\xA3o Paulo"), STR_INIT("Tel Aviv"), STR_INIT("Washington DC"), STR_INIT("Washington D.C."),
    STR_INIT("West Lafayette"), STR_INIT("West Virginia"), STR_INIT("West Point"), STR_INIT("Wake Forest"),
    STR_INIT("Boston MA"), STR_INIT("Cambridge MA"), STR_INIT("Milton Keynes"), STR_INIT("Rhode Island"),
    STR_INIT("Simon Fraser"), STR_INIT("Sciences Po"), STR_INIT("King's College"), STR_INIT("Trinity Dublin"),
    STR_INIT("Bosnia Herzegovina"), STR_INIT("Ivory Coast"), STR_INIT("Addis Ababa"), STR_INIT("Tel-Aviv"),
    STR_INIT("Little Rock"), STR_INIT("Iowa City"), STR_INIT("Kansas City"), STR_INIT("Quezon City"),
    STR_INIT("Park City"), STR_INIT("Oak Ridge"), STR_INIT("Los Alamos"), STR_INIT("Santa Clara"),
    STR_INIT("Trinity Hall"), STR_INIT("Clare Hall"), STR_INIT("Seton Hall"), STR_INIT("Corpus Christi"), STR_INIT("Christ Church"),
    STR_INIT("Carnegie Mellon"), STR_INIT("Johns Hopkins"), STR_INIT("Sarah Lawrence"), STR_INIT("Bryn Mawr"),
    STR_INIT("Mount Holyoke"), STR_INIT("Georgia Tech"), STR_INIT("Virginia Tech"), STR_INIT("Texas Tech"), STR_INIT("Max Planck"),
    STR_INIT("Bell Labs"), STR_INIT("Czech Republic"), STR_INIT("Burkina Faso"), STR_INIT("El Paso"), STR_INIT("Des Moines"),
    STR_INIT("San Jose"), STR_INIT("San Antonio"), STR_INIT("San Juan"), STR_INIT("Santa Monica"), STR_INIT("Den Haag"),
    STR_INIT("Le Havre"), STR_INIT("La Paz"), STR_INIT("La Plata"), STR_INIT("Belo Horizonte"), STR_INIT("Porto Alegre"),
    STR_INIT("Abu Dhabi"), STR_INIT("Dar es Salaam"), STR_INIT("Phnom Penh"), STR_INIT("Isle of Man"), STR_INIT("Costa Mesa"),
};

static const str particles[] = {
    STR_INIT("van"), STR_INIT("von"), STR_INIT("der"), STR_INIT("den"), STR_INIT("de"), STR_INIT("del"),
    STR_INIT("della"), STR_INIT("di"), STR_INIT("da"), STR_INIT("do"), STR_INIT("dos"), STR_INIT("das"),
    STR_INIT("du"), STR_INIT("des"), STR_INIT("la"), STR_INIT("le"), STR_INIT("los"), STR_INIT("las"),
    STR_INIT("ter"), STR_INIT("ten"), STR_INIT("zu"), STR_INIT("zur"), STR_INIT("vom"), STR_INIT("af"),
    STR_INIT("av"), STR_INIT("al"), STR_INIT("el"), STR_INIT("bin"), STR_INIT("ibn"), STR_INIT("ben"),
    STR_INIT("bint"), STR_INIT("abu"), STR_INIT("y"), STR_INIT("e"), STR_INIT("'t"), STR_INIT("d'"),
    STR_INIT("op"), STR_INIT("ap"), STR_INIT("ab"), STR_INIT("zum"), STR_INIT("het"), STR_INIT("te"),
    STR_INIT("wa"), STR_INIT("dello"), STR_INIT("dei"), STR_INIT("degli"), STR_INIT("dal"), STR_INIT("und"), STR_INIT("zu"),
    STR_INIT("binti"), STR_INIT("ould"), STR_INIT("st."),
};

static const str degrees[] = {
    STR_INIT("PhD"), STR_INIT("Ph.D."), STR_INIT("Ph.D"), STR_INIT("DPhil"), STR_INIT("MD"), STR_INIT("M.D."),
    STR_INIT("MA"), STR_INIT("M.A."), STR_INIT("MSc"), STR_INIT("BSc"), STR_INIT("BA"), STR_INIT("MBA"),
    STR_INIT("MPH"), STR_INIT("MPhil"), STR_INIT("JD"), STR_INIT("J.D."), STR_INIT("LLB"), STR_INIT("LLM"),
    STR_INIT("RN"), STR_INIT("FRS"), STR_INIT("FBA"), STR_INIT("FRCP"), STR_INIT("MRCP"), STR_INIT("DSc"),
    STR_INIT("ScD"), STR_INIT("DrPH"), STR_INIT("EdD"), STR_INIT("PsyD"), STR_INIT("OBE"), STR_INIT("CBE"),
    STR_INIT("MRCPsych"), STR_INIT("FRCPsych"), STR_INIT("Esq"), STR_INIT("Esq."),
    STR_INIT("DBE"), STR_INIT("KBE"), STR_INIT("KCB"), STR_INIT("MBE"), STR_INIT("CMG"), STR_INIT("QC"), STR_INIT("KC"),
    STR_INIT("FMedSci"), STR_INIT("FRSE"), STR_INIT("FRCS"), STR_INIT("MPP"), STR_INIT("MFA"), STR_INIT("DVM"),
};

static const str suffixes[] = {STR_INIT("Jr."), STR_INIT("Jr"), STR_INIT("Sr."), STR_INIT("Sr"),
                               STR_INIT("II"), STR_INIT("III"), STR_INIT("IV")};

static const str titles[] = {
    STR_INIT("Dr"), STR_INIT("Dr."), STR_INIT("Prof"), STR_INIT("Prof."), STR_INIT("Professor"), STR_INIT("Mr"),
    STR_INIT("Mr."), STR_INIT("Mrs"), STR_INIT("Mrs."), STR_INIT("Ms"), STR_INIT("Ms."), STR_INIT("Rev."),
    STR_INIT("Revd"), STR_INIT("Reverend"), STR_INIT("Sir"), STR_INIT("Dame"), STR_INIT("Lord"), STR_INIT("Lady"), STR_INIT("Associate"), STR_INIT("Assistant"),
    STR_INIT("Emeritus"), STR_INIT("Emerita"),
};

/* ---- a bare name ---------------------------------------------------------------- */

static bool is_footnote_mark(code_point cp)
{
    return cp == '*' || (cp >= '0' && cp <= '9') || cp == 0x2020 || cp == 0x2021 || cp == 0xA7 || cp == 0xB6 ||
           cp == 0xB9 || cp == 0xB2 || cp == 0xB3 || (cp >= 0x2070 && cp <= 0x2079) || cp == 0x2217 || cp == '#';
}

/* "Jane Doe*", "Jane Doe¹,²", "Jane Doe a" as lists of authors mark affiliations. */
static str without_footnotes(str text)
{
    while (text.n) {
        code_point last = utf8_last(text);
        bool letter = text.n > 2 && byte_is_lower(text.p[text.n - 1]) && text.p[text.n - 2] == ' ';
        if (!is_footnote_mark(last) && last != ',' && last != ':' && !letter && !utf8_is_space(last))
            break;
        text.n -= utf8_last_size(text);
    }
    return text;
}

/* "(editor)", "[Opens in a new window]" at the end. */
static str without_bracket(str text)
{
    if (text.n == 0 || (text.p[text.n - 1] != ')' && text.p[text.n - 1] != ']'))
        return text;
    char open = text.p[text.n - 1] == ')' ? '(' : '[';
    for (size_t i = text.n; i-- > 1;)
        if (text.p[i] == open)
            return utf8_trim(str_sub(text, 0, i));
    return text;
}

static str without_title(str text)
{
    if (str_starts_nocase(text, STR("the late ")))
        text = utf8_trim(str_from_byte(text, 9));
    for (;;) {
        str rest = text, word;
        if (!str_next_word(&rest, &word) || !STR_IS_AMONG(word, titles) || utf8_trim(rest).n == 0)
            return text;
        text = utf8_trim(rest);
    }
}

/* "Sam Ford+2 authors", "Jane Doe [...]": what stands for names that are not shown. */
static str without_more(str text)
{
    static const str marks[] = {STR_INIT("+"), STR_INIT("[...]"), STR_INIT("[\xE2\x80\xA6]"), STR_INIT("\xE2\x80\xA6")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        text = str_sub(text, 0, str_find(text, marks[i]));
    return utf8_trim(text);
}

/* "Jane Doe ORCID: orcid.org/0000-…", "Jane Doe jane@doe.org": the name is before them. */
static str without_address(str text)
{
    static const str marks[] = {STR_INIT("ORCID"), STR_INIT("https://orcid.org/"), STR_INIT("orcid.org/"), STR_INIT("http")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = str_find(text, marks[i]);
        if (at != STR_NPOS && at > 0)
            text = utf8_trim(str_sub(text, 0, at));
    }
    size_t sign = str_find_byte(text, '@');
    while (sign != STR_NPOS && sign > 0 && text.p[sign - 1] != ' ')
        sign--;
    return sign != STR_NPOS && sign > 0 ? utf8_trim(str_sub(text, 0, sign)) : text;
}

/* "Jane Doe PhD": what is left has two words, or it was "Doe MA" with initials. */
static str without_degree(str text)
{
    size_t at = text.n;
    while (at > 0 && text.p[at - 1] != ' ')
        at--;
    str before = utf8_trim(str_sub(text, 0, at));
    bool two_words = str_find_byte(before, ' ') != STR_NPOS;
    return two_words && STR_IS_AMONG(str_from_byte(text, at), degrees) ? before : text;
}

str page_bare_name(str text)
{
    str bare = without_more(without_address(utf8_trim(text))), before;
    do {
        before = bare;
        bare = without_degree(without_bracket(without_footnotes(bare)));
    } while (bare.n != before.n);
    return without_title(bare);
}

/* ---- is it a person? ------------------------------------------------------------ */

/* Letters, and what stands between the letters of a name. */
static bool is_name_letter(code_point cp)
{
    return letter_is(cp) || cp == '.' || cp == '-' || cp == '\'' || cp == 0x2019 || cp == 0x2010 ||
           letter_is_mark(cp);
}

/* "J.", "J.-P.", "J.R.R.", "J". */
bool page_is_initials(str word)
{
    code_point cp, before = '.';
    while (utf8_next(&word, &cp)) {
        bool may_be = cp == '.' || cp == '-' || (letter_is_upper(cp) && !letter_is(before));
        if (!may_be)
            return false;
        before = cp;
    }
    return true;
}

/* A dot ends initials and a few short forms, not other words. */
static bool dot_is_sound(str word)
{
    return str_find_byte(word, '.') == STR_NPOS || page_is_initials(word) || STR_IS_AMONG(word, suffixes) ||
           str_eq(word, STR("St.")) || (word.n <= 4 && str_ends(word, STR(".")));
}

static bool is_name_word(str word)
{
    if (STR_IS_AMONG(word, particles))
        return true;
    code_point first = utf8_first(word), cp, previous = 0;
    if (first == '\'' || first == 0x2019)
        first = utf8_first(str_from_byte(word, utf8_first_size(word)));
    bool capital_inside = false;
    for (str rest = word; utf8_next(&rest, &cp); previous = cp) {
        if (!is_name_letter(cp))
            return false;
        capital_inside |= previous && letter_is_upper(cp);
    }
    return (letter_is_upper(first) || capital_inside) && dot_is_sound(word);
}

static bool is_east_asian_name(str text)
{
    code_point cp;
    size_t n = 0;
    for (; utf8_next(&text, &cp); n++)
        if (!script_is_east_asian(cp) && cp != ' ' && cp != 0x3000)
            return false;
    return n >= 2 && n <= 6;
}

/* Three capitals or more, and no small letter: "UNIVERSITY". */
static bool is_in_capitals(str word)
{
    size_t n = 0;
    for (size_t i = 0; i < word.n; i++) {
        if (byte_is_lower(word.p[i]))
            return false;
        n += byte_is_upper(word.p[i]);
    }
    return n > 2;
}

/* "Humboldt-Universität", "Universitetet", "Akademie": institutions in other languages. */
static bool has_institution_stem(str word)
{
    static const str stems[] = {STR_INIT("niversi"), STR_INIT("\xC3\x89" "cole"), STR_INIT("Ecole"), STR_INIT("Scuola"),
                                STR_INIT("Escuela"), STR_INIT("Escola"), STR_INIT("Hochschule"), STR_INIT("Akademi"),
                                STR_INIT("Accademia"), STR_INIT("Academia"), STR_INIT("Colegio"), STR_INIT("Coll\xC3\xA8ge"),
                                STR_INIT("Institut"), STR_INIT("Istituto"), STR_INIT("Facult"), STR_INIT("Facolt"),
                                STR_INIT("Polit\xC3\xA9" "cnic"), STR_INIT("Politecnic"), STR_INIT("Polytechni"),
                                STR_INIT("H\xC3\xB8gskole"), STR_INIT("H\xC3\xB6gskola"), STR_INIT("Uniwersytet"), STR_INIT("Univerzit")};
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
        if (str_find(word, stems[i]) != STR_NPOS)
            return true;
    return false;
}

static bool is_foreign_to_names(str word)
{
    return STR_IS_AMONG(word, other_words) || has_institution_stem(word) || name_is_organisation(word) ||
           (is_in_capitals(word) && STR_IS_AMONG_NOCASE(word, other_words));
}

bool page_is_name_words(str text)
{
    str word;
    for (str rest = text; str_next_word(&rest, &word);)
        if (!is_name_word(word))
            return false;
    return true;
}

bool page_is_subject(str text)
{
    str word;
    size_t n = 0;
    for (str rest = text; str_next_word(&rest, &word); n++)
        if (!STR_IS_AMONG_NOCASE(word, other_words) && !str_eq(word, STR("&")))
            return false;
    return n > 0 && n <= 4;
}

/* "ETH Zürich", "MIT Sloan": an acronym that can be read as a word, or has more letters than initials have. */
static bool begins_with_acronym(str text)
{
    str rest = text, word;
    if (!str_next_word(&rest, &word) || !is_in_capitals(word) || str_find_byte(word, '.') != STR_NPOS)
        return false;
    bool readable = word.n > 3;
    for (size_t i = 0; i < word.n; i++)
        readable |= str_find_byte(STR("AEIOU"), word.p[i]) != STR_NPOS;
    bool small_follows = false;
    for (size_t i = 0; i < rest.n; i++)
        small_follows |= byte_is_lower(rest.p[i]) && !(rest.p[i] == 'c' && i + 1 < rest.n && byte_is_upper(rest.p[i + 1]));
    return readable && small_follows;
}

static bool is_also_family(str word)
{
    return is_in_capitals(word) ? STR_IS_AMONG_NOCASE(word, also_families) : STR_IS_AMONG(word, also_families);
}

bool page_is_person(str text)
{
    str rest = text, word, last = STR_NONE;
    size_t n = 0, full = 0;
    if (text.n == 0 || text.n > NAME_BYTES_MOST || begins_with_acronym(text))
        return false;
    if (is_east_asian_name(text))
        return true;
    if (STR_IS_AMONG_NOCASE(text, places))
        return false;
    for (; str_next_word(&rest, &word); n++, last = word) {
        bool may_be_family = n > 0 && utf8_trim(rest).n == 0 && is_also_family(word);
        if (!is_name_word(word) || (is_foreign_to_names(word) && !may_be_family))
            return false;
        full += !page_is_initials(word) && !STR_IS_AMONG(word, particles);
    }
    return n >= 2 && n <= NAME_WORDS_MOST && full > 0 && !STR_IS_AMONG(last, particles);
}

bool page_names_institution(str text)
{
    str word;
    for (str rest = text; str_next_word(&rest, &word);)
        if (is_foreign_to_names(word))
            return true;
    return name_is_organisation(text) || STR_IS_AMONG_NOCASE(text, places);
}

bool page_is_degree(str text)
{
    return STR_IS_AMONG(text, degrees);
}

bool page_is_suffix(str text)
{
    return STR_IS_AMONG(text, suffixes);
}
