/*
 * mods.c - MODS, alone, in a collection or inside METS, OAI-PMH and SRU.
 *
 * What a work is a part of is a related item of the kind "host", with a part (volume, number
 * and pages) that stands in it, or in the record itself.
 */
#include "read/catalogue.h"
#include "read/xml_record.h"

int sniff_mods(str head);
void read_mods(read_job *job);

int sniff_mods(str head)
{
    str root = xml_root_name(head);
    bool alone = str_eq(root, STR("mods")) || str_eq(root, STR("modsCollection"));
    return alone || (root.n && xml_has_tag(head, "mods")) ? SNIFF_SURE : SNIFF_NO;
}

static const mapping *table(void)
{
    return mapping_named(STR("mods"));
}

static const xml_node *related(const xml_record *p, const char *kind)
{
    for XML_EACH (item, p->root, "relatedItem")
        if (str_eq(xml_attribute(item, "type"), str_from(kind)))
            return item;
    return NULL;
}

/* --- Type ------------------------------------------------------------------------------ */

static const xml_node *page_extent(const xml_node *part)
{
    for XML_EACH (extent, part, "extent")
        if (str_starts(xml_attribute(extent, "unit"), STR("page")) || xml_child(extent, "start"))
            return extent;
    return NULL;
}

static str issuance_of(const xml_record *p, const xml_node *item)
{
    for XML_EACH (origin, item, "originInfo") {
        const xml_node *issuance = xml_child(origin, "issuance");
        if (issuance)
            return xml_text(p->arena, issuance);
    }
    return STR_NONE;
}

static bool is_continuing(str issuance)
{
    return str_eq(issuance, STR("continuing")) || str_eq(issuance, STR("serial"));
}

/* What a text is that no genre tells. */
static record_type type_of_text(const xml_record *p)
{
    const xml_node *host = related(p, "host");
    str own = issuance_of(p, p->root), host_issuance = issuance_of(p, host);
    bool has_pages = page_extent(xml_child(host, "part")) || page_extent(xml_child(p->root, "part"));
    bool stands_alone = str_eq(own, STR("monographic")) || str_eq(own, STR("single unit")) || str_eq(own, STR("multipart monograph"));
    if (host && (has_pages || !stands_alone))
        return is_continuing(host_issuance) || xml_path(host, "identifier[issn]") || xml_path(host, "part/detail[volume]")
                   ? TYPE_ARTICLE_JOURNAL
                   : TYPE_CHAPTER;
    return is_continuing(own) ? TYPE_PERIODICAL : stands_alone ? TYPE_BOOK : TYPE_DOCUMENT;
}

/* The first genre that tells the type; NULL when none does. */
static const xml_node *telling_genre(const xml_record *p)
{
    for XML_EACH (genre, p->root, "genre")
        if (mapping_read_type(table(), xml_text(p->arena, genre)))
            return genre;
    return NULL;
}

/* What the others say: the first of them that is no term of a list is the kind of the work. */
static void put_genres(const xml_record *p, const xml_node *telling)
{
    for XML_EACH (genre, p->root, "genre") {
        str text = xml_text(p->arena, genre);
        bool is_own = !xml_find_attribute(genre, "authority") && !record_has(p->to.record, VAR_GENRE);
        if (genre != telling && is_own)
            put_text(&p->to, VAR_GENRE, text, xml_place(genre));
        else if (genre != telling)
            put_other(&p->to, xml_record_path(p, genre), text, xml_place(genre));
    }
}

/* "Conference publication" is said of a whole volume as well as of a paper in one. */
static record_type refine(const xml_record *p, record_type type, str genre)
{
    const xml_node *host = related(p, "host");
    bool is_volume = str_eq(genre, STR("conference publication")) && !(host && page_extent(xml_child(host, "part")));
    return is_volume ? TYPE_BOOK : type;
}

/* Where the work's own genre tells its type, that of its host by MARC's list says nothing more. */
static void pass_host_genres(const xml_node *host)
{
    if (!host)
        return;
    for XML_EACH (genre, host, "genre")
        if (str_eq(xml_attribute(genre, "authority"), STR("marcgt")))
            xml_mark_read(genre);
}

static void put_mods_type(const xml_record *p)
{
    const xml_node *resource = xml_child(p->root, "typeOfResource"), *genre = telling_genre(p);
    str word = xml_text(p->arena, genre ? genre : resource);
    const mapping_row *row = mapping_read_type(table(), word);
    record_type type = row ? refine(p, (record_type)row->csl, row->name) : type_of_text(p);
    put_type(&p->to, type, row ? row->name : word);
    put_genres(p, genre);
    if (genre)
        pass_host_genres(related(p, "host"));
    for XML_EACH (origin, p->root, "originInfo")
        xml_mark_read(xml_child(origin, "issuance"));
}

/* --- Titles ---------------------------------------------------------------------------- */

static void add_piece(buf *out, const char *between, str text)
{
    if (text.n == 0)
        return;
    bool marked = out->n && strchr("?!:", out->p[out->n - 1]);
    if (out->n)
        buf_add_lit(out, marked ? " " : between);
    buf_add(out, text);
}

static str title_of(const xml_record *p, const xml_node *info)
{
    buf out;
    str lead = xml_path_text(p->arena, info, "nonSort");
    buf_init(&out, p->arena);
    buf_add(&out, lead);
    if (lead.n && !str_ends(lead, STR("'")) && !str_ends(lead, STR("\xE2\x80\x99")) && !str_ends(lead, STR("-")))
        buf_add_byte(&out, ' ');
    buf_add(&out, catalogue_clean(xml_rich(p->arena, xml_child(info, "title"))));
    for XML_EACH (subtitle, info, "subTitle")
        add_piece(&out, ": ", catalogue_clean(xml_rich(p->arena, subtitle)));
    for XML_EACH (number, info, "partNumber")
        add_piece(&out, ". ", catalogue_clean(xml_text(p->arena, number)));
    for XML_EACH (part, info, "partName")
        add_piece(&out, xml_child(info, "partNumber") ? ": " : ". ", catalogue_clean(xml_rich(p->arena, part)));
    return buf_str(&out);
}

/* The title without a type, or the first when all have one. */
static const xml_node *main_title(const xml_node *item)
{
    for XML_EACH (info, item, "titleInfo")
        if (xml_attribute(info, "type").n == 0)
            return info;
    return xml_child(item, "titleInfo");
}

static void put_titles(const xml_record *p, const xml_node *item, variable v, variable brief)
{
    const xml_node *info = main_title(item), *shorter = xml_path(item, "titleInfo[abbreviated]");
    put_text(&p->to, v, title_of(p, info), xml_place(info));
    if (shorter && shorter != info && brief != VAR_NONE)
        put_text(&p->to, brief, title_of(p, shorter), xml_place(shorter));
}

/* --- Names ----------------------------------------------------------------------------- */

static str untyped_parts(const xml_record *p, const xml_node *node)
{
    buf out;
    buf_init(&out, p->arena);
    for XML_EACH (part, node, "namePart")
        if (xml_attribute(part, "type").n == 0)
            add_piece(&out, str_ends(buf_str(&out), STR(".")) ? " " : ". ", catalogue_clean(xml_text(p->arena, part)));
    return buf_str(&out);
}

/* Parts that are there several times are one. */
static str typed_part(const xml_record *p, const xml_node *node, const char *kind)
{
    buf out;
    buf_init(&out, p->arena);
    for XML_EACH (part, node, "namePart")
        if (str_eq(xml_attribute(part, "type"), str_from(kind)))
            add_piece(&out, " ", xml_text(p->arena, part));
    return buf_str(&out);
}

static name name_of(const xml_record *p, const xml_node *node)
{
    str kind = xml_attribute(node, "type"), whole = untyped_parts(p, node);
    name who = {.family = typed_part(p, node, "family"), .given = typed_part(p, node, "given")};
    const xml_node *terms = xml_path(node, "namePart[termsOfAddress]");
    if (who.family.n == 0 && who.given.n == 0) {
        bool is_body = (kind.n && !str_eq(kind, STR("personal"))) || (kind.n == 0 && name_is_organisation(whole));
        if (is_body || whole.n == 0)
            return (name){.literal = whole.n ? whole : xml_path_text(p->arena, node, "displayForm")};
        if (catalogue_says_more(whole, catalogue_name(whole)))
            put_other(&p->to, xml_record_path(p, node), whole, xml_place(node));
        whole = catalogue_name(whole);
        who = str_find_byte(whole, ',') == STR_NPOS && terms ? (name){.literal = whole} : name_parse(whole);
    } else if (who.given.n && str_find_byte(who.family, ',') == STR_NPOS && str_find_byte(who.given, ',') == STR_NPOS) {
        who = name_parse(str_join_by(p->arena, who.family, STR(", "), who.given));
    }
    if (terms && catalogue_is_generation(xml_text(p->arena, terms)))
        who.suffix = xml_text(p->arena, terms);
    else if (terms)
        put_other(&p->to, xml_record_path(p, terms), xml_text(p->arena, terms), xml_place(terms));
    xml_mark_read(xml_child(node, "displayForm"));
    return who;
}

/* VAR_NONE for a role that makes no one an author of any kind. */
static variable role_of(const xml_record *p, const xml_node *node, variable usual)
{
    variable found = VAR_NONE;
    bool given = false;
    for XML_EACH (role, node, "role") {
        for XML_EACH (term, role, "roleTerm") {
            str text = xml_text(p->arena, term);
            given |= text.n > 0;
            found = found == VAR_NONE ? catalogue_role(text) : found;
        }
    }
    return given ? found : usual;
}

static void put_unknown_role(const xml_record *p, const xml_node *node, const name *who)
{
    buf out;
    buf_init(&out, p->arena);
    for XML_EACH (role, node, "role")
        put_about(&out, who, xml_path_text(p->arena, role, "roleTerm"));
    put_other(&p->to, xml_record_path(p, node), buf_str(&out), xml_place(node));
}

static void put_people(const xml_record *p, const xml_node *item, variable usual)
{
    for XML_EACH (node, item, "name") {
        variable v = role_of(p, node, usual);
        name who = name_of(p, node);
        if (v == VAR_NONE)
            put_unknown_role(p, node, &who);
        else
            put_name(&p->to, v == VAR_AUTHOR ? usual : v, who, xml_place(node));
    }
}

/* --- Origin ---------------------------------------------------------------------------- */

static const xml_node *first_date(const xml_node *item, const char *called)
{
    const xml_node *best = NULL;
    for XML_EACH (origin, item, "originInfo")
        for XML_EACH (node, origin, called)
            if (!best || (!xml_find_attribute(best, "encoding") && xml_find_attribute(node, "encoding")))
                best = node;
    return best;
}

/* "c1999", "[1982?]": the year that can be found in what is no date. */
static date date_of(const xml_record *p, const xml_node *node)
{
    date d = {0};
    str text = put_keep(&p->to, xml_text(p->arena, node));
    if (date_parse(&d, text) || catalogue_year(text) == 0)
        return d;
    return (date){.from = {.year = catalogue_year(text)}};
}

/* Two dates with points are the ends of one range. */
static void put_mods_date(const xml_record *p, variable v, const xml_node *node)
{
    if (!node || record_has(p->to.record, v))
        return;
    date d = date_of(p, node);
    const xml_node *end = str_eq(xml_attribute(node, "point"), STR("start")) ? xml_next_like(node) : NULL;
    if (end && str_eq(xml_attribute(end, "point"), STR("end"))) {
        d.to = date_of(p, end).from;
        d.is_range = d.to.year != 0;
    }
    if (d.from.year || d.literal.n)
        record_set_date(p->to.job->library->arena, p->to.record, v, d, xml_place(node));
}

static void put_dates(const xml_record *p, const xml_node *item)
{
    static const char *const kinds[] = {"dateIssued", "copyrightDate", "dateCreated"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        put_mods_date(p, VAR_ISSUED, first_date(item, kinds[i]));
    put_mods_date(p, VAR_ACCESSED, first_date(item, "dateCaptured"));
}

static bool is_code(const xml_node *term)
{
    return str_eq(xml_attribute(term, "type"), STR("code"));
}

static void put_origin(const xml_record *p, const xml_node *item)
{
    for XML_EACH (origin, item, "originInfo") {
        for XML_EACH (place, origin, "place")
            for XML_EACH_ELEMENT (term, place)
                if (!is_code(term) && !record_has(p->to.record, VAR_PUBLISHER_PLACE))
                    put_text(&p->to, VAR_PUBLISHER_PLACE, catalogue_imprint(xml_text(p->arena, term)), xml_place(term));
        const xml_node *publisher = xml_child(origin, "publisher");
        if (!record_has(p->to.record, VAR_PUBLISHER))
            put_text(&p->to, VAR_PUBLISHER, catalogue_imprint(xml_text(p->arena, publisher)), xml_place(publisher));
        if (!record_has(p->to.record, VAR_EDITION))
            xml_record_put(p, VAR_EDITION, xml_child(origin, "edition"));
    }
    put_dates(p, item);
}

/* --- Parts ----------------------------------------------------------------------------- */

static void put_detail(const xml_record *p, const xml_node *detail)
{
    static const struct { str kind; variable variable; } details[] = {
        {STR_INIT("volume"), VAR_VOLUME}, {STR_INIT("issue"), VAR_ISSUE}, {STR_INIT("number"), VAR_ISSUE},
        {STR_INIT("chapter"), VAR_CHAPTER_NUMBER}, {STR_INIT("section"), VAR_SECTION}, {STR_INIT("page"), VAR_PAGE}, {STR_INIT("pages"), VAR_PAGE},
    };
    const xml_node *number = xml_child(detail, "number");
    for (size_t i = 0; i < sizeof details / sizeof *details; i++)
        if (str_eq(xml_attribute(detail, "type"), details[i].kind) && !record_has(p->to.record, details[i].variable))
            xml_record_put(p, details[i].variable, number ? number : xml_child(detail, "title"));
    xml_mark_read(xml_child(detail, "caption"));
}

static void put_pages(const xml_record *p, const xml_node *extent)
{
    str start = xml_path_text(p->arena, extent, "start"), end = xml_path_text(p->arena, extent, "end");
    if (record_has(p->to.record, VAR_PAGE))
        return;
    if (start.n && end.n && !str_eq(start, end))
        start = str_join_by(p->arena, start, STR("-"), end);
    put_value(&p->to, VAR_PAGE, start.n ? start : end.n ? end : xml_path_text(p->arena, extent, "list"), xml_place(extent));
}

static void put_part(const xml_record *p, const xml_node *part)
{
    for XML_EACH (detail, part, "detail")
        put_detail(p, detail);
    put_pages(p, page_extent(part));
    put_mods_date(p, VAR_ISSUED, xml_child(part, "date"));
}

static void put_standard_numbers(const xml_record *p, const xml_node *item)
{
    for XML_EACH (id, item, "identifier") {
        bool isbn = str_eq(xml_attribute(id, "type"), STR("isbn")), issn = str_eq(xml_attribute(id, "type"), STR("issn"));
        if ((isbn || issn) && !xml_find_attribute(id, "invalid"))
            put_another(&p->to, isbn ? VAR_ISBN : VAR_ISSN, xml_text(p->arena, id), xml_place(id));
    }
}

/* --- Related items --------------------------------------------------------------------- */

static void put_host(const xml_record *p, const xml_node *host)
{
    if (!host)
        return;
    if (p->to.record->type == TYPE_BOOK) /* a book is in no other, but in a set or a series */
        put_titles(p, host, VAR_COLLECTION_TITLE, VAR_NONE);
    else
        put_titles(p, host, VAR_CONTAINER_TITLE, VAR_CONTAINER_TITLE_SHORT);
    put_people(p, host, VAR_CONTAINER_AUTHOR);
    put_origin(p, host);
    for XML_EACH (part, host, "part")
        put_part(p, part);
    put_standard_numbers(p, host);
    if (!record_has(p->to.record, VAR_URL))
        xml_record_put(p, VAR_URL, xml_path(host, "location/url"));
    for XML_EACH (origin, host, "originInfo")
        xml_mark_read(xml_child(origin, "issuance"));
}

static void put_series(const xml_record *p, const xml_node *series)
{
    const xml_node *info = main_title(series), *number = xml_child(info, "partNumber");
    if (!series)
        return;
    put_text(&p->to, VAR_COLLECTION_TITLE, xml_rich(p->arena, xml_child(info, "title")), xml_place(info));
    xml_record_put(p, VAR_COLLECTION_NUMBER, number ? number : xml_path(series, "part/detail/number"));
    put_people(p, series, VAR_COLLECTION_EDITOR);
}

static void put_original(const xml_record *p, const xml_node *original)
{
    if (original) {
        put_titles(p, original, VAR_ORIGINAL_TITLE, VAR_NONE);
        put_mods_date(p, VAR_ORIGINAL_DATE, first_date(original, "dateIssued"));
    }
}

/* --- Subjects, places and numbers --------------------------------------------------------- */

static void put_subject(const xml_record *p, const xml_node *subject)
{
    buf out;
    buf_init(&out, p->arena);
    for XML_EACH_ELEMENT (part, subject) {
        if (xml_is(part, "cartographics"))
            continue;
        if (out.n)
            buf_add_lit(&out, "--");
        buf_add(&out, xml_text(p->arena, part));
    }
    put_keyword(&p->to, buf_str(&out), xml_place(subject));
}

/* The address that is said to be the first one, or the first that is not a mere file. */
static const xml_node *primary_url(const xml_record *p)
{
    const xml_node *best = NULL;
    for XML_EACH (location, p->root, "location")
        for XML_EACH (url, location, "url") {
            if (str_starts(xml_attribute(url, "usage"), STR("primary")))
                return url;
            if (!best || (str_eq(xml_attribute(best, "access"), STR("raw object")) &&
                          !str_eq(xml_attribute(url, "access"), STR("raw object"))))
                best = url;
        }
    return best ? best : xml_path(p->root, "identifier[uri]");
}

static void put_extent(const xml_record *p)
{
    const xml_node *extent = xml_path(p->root, "physicalDescription/extent");
    str text = extent && extent->first ? extent->first->text : STR_NONE, count = catalogue_page_count(text);
    put_text(&p->to, VAR_NUMBER_OF_PAGES, count, xml_place(extent));
    if (count.n && str_trim(text).n <= count.n + 3)
        xml_mark_read(extent);
}

static void put_language(const xml_record *p)
{
    const xml_node *language = xml_child(p->root, "language"), *term = xml_child(language, "languageTerm");
    xml_record_put(p, VAR_LANGUAGE, term ? term : language);
}

static void put_note(const xml_record *p)
{
    for XML_EACH (note, p->root, "note")
        if (xml_attribute(note, "type").n == 0 && !record_has(p->to.record, VAR_NOTE))
            xml_record_put(p, VAR_NOTE, note);
}

static void put_mods_id(const xml_record *p)
{
    str id = xml_attribute(p->root, "ID"), number = xml_path_text(p->arena, p->root, "recordInfo/recordIdentifier");
    put_id(&p->to, id.n ? id : number);
}

static void put_numbers(const xml_record *p)
{
    static const struct { const char *path; variable variable; } rows[] = {
        {"identifier[doi]", VAR_DOI}, {"identifier[pmid]", VAR_PMID},
        {"identifier[pubmed]", VAR_PMID}, {"identifier[pmcid]", VAR_PMCID}, {"identifier[report number]", VAR_NUMBER},
        {"location/shelfLocator", VAR_CALL_NUMBER}, {"classification", VAR_CALL_NUMBER}, {"location/physicalLocation", VAR_ARCHIVE},
        {"abstract", VAR_ABSTRACT}, {"accessCondition[use and reproduction]", VAR_LICENSE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!record_has(p->to.record, rows[i].variable))
            xml_record_put(p, rows[i].variable, xml_path(p->root, rows[i].path));
    put_standard_numbers(p, p->root);
    xml_record_put(p, VAR_SCALE, xml_within(p->root, "scale"));
}

static void put_record(const xml_record *p)
{
    put_mods_id(p);
    put_mods_type(p);
    put_titles(p, p->root, VAR_TITLE, VAR_TITLE_SHORT);
    put_people(p, p->root, VAR_AUTHOR);
    put_origin(p, p->root);
    put_numbers(p);
    xml_record_put(p, VAR_URL, primary_url(p));
    put_host(p, related(p, "host"));
    put_series(p, related(p, "series"));
    put_original(p, related(p, "original"));
    for XML_EACH (part, p->root, "part")
        put_part(p, part);
    put_language(p);
    put_extent(p);
    put_note(p);
    for XML_EACH (subject, p->root, "subject")
        put_subject(p, subject);
}

void read_mods(read_job *job)
{
    static const str elements[] = {STR_INIT("mods")};
    xml_record_read_all(job, elements, 1, "modsCollection", put_record);
}
