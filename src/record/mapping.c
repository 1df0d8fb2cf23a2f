#include "record/mapping.h"

#define TYPE(way, name, type, note) {MAPPING_##way, true, TYPE_##type, STR_INIT(name), note},
#define FIELD(way, name, variable, note) {MAPPING_##way, false, VAR_##variable, STR_INIT(name), note},

static const mapping_row bibtex[] = {
#include "record/maps/bibtex.def"
};

static const mapping_row biblatex[] = {
#include "record/maps/biblatex.def"
};

static const mapping_row cff[] = {
#include "record/maps/cff.def"
};

static const mapping_row crossref[] = {
#include "record/maps/crossref.def"
};

static const mapping_row datacite[] = {
#include "record/maps/datacite.def"
};

static const mapping_row dc[] = {
#include "record/maps/dc.def"
};

static const mapping_row jats[] = {
#include "record/maps/jats.def"
};

static const mapping_row hayagriva[] = {
#include "record/maps/hayagriva.def"
};

static const mapping_row openalex[] = {
#include "record/maps/openalex.def"
};

static const mapping_row pubmed[] = {
#include "record/maps/pubmed.def"
};

static const mapping_row marc[] = {
#include "record/maps/marc.def"
};

static const mapping_row mods[] = {
#include "record/maps/mods.def"
};

static const mapping_row msbib[] = {
#include "record/maps/msbib.def"
};

static const mapping_row endnote[] = {
#include "record/maps/endnote.def"
};

static const mapping_row ris[] = {
#include "record/maps/ris.def"
};

static const mapping_row nbib[] = {
#include "record/maps/nbib.def"
};

static const mapping_row refer[] = {
#include "record/maps/refer.def"
};

static const mapping_row wos[] = {
#include "record/maps/wos.def"
};

static const mapping_row ovid[] = {
#include "record/maps/ovid.def"
};

#undef TYPE
#undef FIELD

#define MAPPING_OF(format, table) {#format, table, sizeof table / sizeof *table}
#define MAPPING(format) MAPPING_OF(format, format)

const mapping mappings[] = {
    MAPPING(bibtex),
    MAPPING(biblatex),
    MAPPING(cff),
    MAPPING(crossref),
    MAPPING(datacite),
    MAPPING(dc),
    MAPPING(jats),
    MAPPING(hayagriva),
    MAPPING(openalex),
    MAPPING(pubmed),
    MAPPING(marc),
    MAPPING_OF(marcxml, marc),
    MAPPING(mods),
    MAPPING(msbib),
    MAPPING(endnote),
    MAPPING(ris),
    MAPPING(nbib),
    MAPPING(refer),
    MAPPING(wos),
    MAPPING(ovid),
};
const size_t mapping_count = sizeof mappings / sizeof *mappings;

const mapping *mapping_named(str format)
{
    for (size_t i = 0; i < mapping_count; i++)
        if (str_eq(str_from(mappings[i].format), format))
            return &mappings[i];
    return NULL;
}

static const mapping_row *row_named(const mapping *m, bool is_type, str called)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->rows[i].way != MAPPING_WRITE && m->rows[i].is_type == is_type && str_eq_nocase(m->rows[i].name, called))
            return &m->rows[i];
    return NULL;
}

static const mapping_row *row_for(const mapping *m, bool is_type, uint16_t csl)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->rows[i].way != MAPPING_READ && m->rows[i].is_type == is_type && m->rows[i].csl == csl)
            return &m->rows[i];
    return NULL;
}

const mapping_row *mapping_read_type(const mapping *m, str called)
{
    return row_named(m, true, called);
}

bool mapping_reads_as(const mapping *m, str called, record_type type)
{
    for (size_t i = 0; i < m->n; i++) {
        const mapping_row *row = &m->rows[i];
        if (row->is_type && row->way != MAPPING_WRITE && row->csl == type && str_eq_nocase(row->name, called))
            return true;
    }
    return false;
}

const mapping_row *mapping_read_field(const mapping *m, str called)
{
    return row_named(m, false, called);
}

const mapping_row *mapping_write_type(const mapping *m, record_type type)
{
    return row_for(m, true, (uint16_t)type);
}

const mapping_row *mapping_write_field(const mapping *m, variable v)
{
    return row_for(m, false, (uint16_t)v);
}
