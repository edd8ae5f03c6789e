"""Where ids lead, as queries for the ones that lead nowhere. Used by `rashomon.store.checks`."""

OF_CLAIM = "'claim ' || c.id || ' in ' || coalesce((SELECT name FROM documents WHERE id = c.document), '?')"
_ALL_PARTIES = "(SELECT id FROM parties UNION ALL SELECT id FROM document_parties)"

_FILE = "d.anchor ->> '$.file.sha256'"

# Each query gives a row for every link that leads nowhere: where it is, and where it should lead.
LINKS = (
    f"SELECT 'decisions ' || d.number, 'file leads to original ' || ({_FILE}) || ' of the size given' FROM decisions d"
    f" WHERE d.judgement = 'added' AND {_FILE} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM originals o"
    f" WHERE o.sha256 = {_FILE} AND o.size = coalesce(d.anchor ->> '$.file.size', o.size))",
    "SELECT 'provenances ' || path, 'leads to original ' || sha256 FROM provenances"
    " WHERE sha256 != '' AND sha256 NOT IN (SELECT sha256 FROM originals)",
    f"SELECT {OF_CLAIM}, 'within leads to claim ' || c.within FROM claims c WHERE c.within IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM claims o WHERE o.id = c.within AND o.document = c.document)",
    f"SELECT {OF_CLAIM}, 'claimer leads to party ' || p.party FROM claim_parties p JOIN claims c ON c.id = p.claim"
    " WHERE NOT EXISTS (SELECT 1 FROM document_parties d WHERE d.document = c.document AND d.id = p.party)",
    f"SELECT {OF_CLAIM}, 'accused leads to party ' || a.value FROM claims c, json_each(c.accused_parties) a"
    " WHERE NOT EXISTS (SELECT 1 FROM document_parties d WHERE d.document = c.document AND d.id = a.value)",
    "SELECT 'document_parties ' || p.id || ' in ' || p.document, 'affiliation leads to party ' || p.affiliation"
    " FROM document_parties p WHERE p.affiliation IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM document_parties o WHERE o.document = p.document AND o.id = p.affiliation)",
    "SELECT 'party_links ' || document_party, 'leads to party ' || party FROM party_links"
    " WHERE party NOT IN (SELECT id FROM parties)",
    f"SELECT 'parties ' || id, 'affiliation leads to party ' || affiliation FROM parties"
    f" WHERE affiliation NOT IN {_ALL_PARTIES}",
    f"SELECT 'parties ' || p.id, 'related leads to party ' || (r.value ->> 'party')"
    f" FROM parties p, json_each(p.related) r WHERE r.value ->> 'party' NOT IN {_ALL_PARTIES}",
    f"SELECT 'holders of ' || position, 'leads to party ' || party FROM holders WHERE party NOT IN {_ALL_PARTIES}",
    "SELECT 'positions ' || p.id, 'compatible_with leads to position ' || o.value"
    " FROM positions p, json_each(p.compatible_with) o WHERE o.value NOT IN (SELECT id FROM positions)",
    f"SELECT 'changes ' || place, 'leads to party ' || party FROM changes WHERE party NOT IN {_ALL_PARTIES}",
    "SELECT 'changes ' || place, 'leads to point ' || point FROM changes WHERE point NOT IN (SELECT id FROM points)",
    "SELECT 'changes ' || place, 'leads to position ' || before || ' or ' || after FROM changes"
    " WHERE before NOT IN (SELECT id FROM positions) OR after NOT IN (SELECT id FROM positions)",
    "SELECT 'gaps ' || id, 'leads to point ' || point FROM gaps"
    " WHERE point IS NOT NULL AND point NOT IN (SELECT id FROM points)",
    f"SELECT 'gaps ' || g.id, 'leads to party ' || p.value FROM gaps g, json_each(g.parties) p"
    f" WHERE p.value NOT IN {_ALL_PARTIES}",
    f"SELECT 'namings of wording ' || wording, 'leads to party ' || party FROM namings"
    f" WHERE party NOT IN {_ALL_PARTIES}",
)  # fmt: skip

# The same for links from case-wide results into a document's, which may rightly be cut until the case-wide stage
# has run again.
LINKS_INTO_DOCUMENTS = (
    "SELECT 'party_links ' || document_party, 'leads from a party that no document has' FROM party_links"
    " WHERE document_party NOT IN (SELECT id FROM document_parties)",
    "SELECT 'holders of ' || position, 'leads to claim ' || claim FROM holders"
    " WHERE claim NOT IN (SELECT id FROM claims)",
    "SELECT 'timeline entry ' || entry, 'leads to claim ' || claim FROM timeline_claims"
    " WHERE claim NOT IN (SELECT id FROM claims)",
)

IDS = (
    "SELECT 'document_parties', id || ' is in several documents and leads to no party of the case'"
    " FROM document_parties WHERE id NOT IN (SELECT document_party FROM party_links)"
    " AND id NOT IN (SELECT id FROM parties) GROUP BY id HAVING count(*) > 1",
)
