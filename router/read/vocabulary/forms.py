"""Legal forms written out, composed of their parts: data, no machinery (see `vocabulary`)."""

from __future__ import annotations

_WITH_LIMITS = (
    r" (?:met beperkte aansprakelijkheid|a responsabilite (?:limitee|illimitee)(?: et solidaire)?|"
    r"mit beschrankter haftung)"
)
WRITTEN_FORMS = (
    r"(?:(?:naamloze|besloten|cooperatieve|gewone|commanditaire|publieke|openbare|europese|eenpersoons) ){1,2}"
    rf"vennootschap(?:{_WITH_LIMITS})?|vennootschap onder firma|maatschap|"
    r"(?:internationale |feitelijke )?vereniging zonder winstoogmerk|(?:opdrachthoudende|dienstverlenende) vereniging|"
    r"autonoom (?:gemeente|provincie)bedrijf|"
    r"societe (?:anonyme|cooperative|civile|simple|privee|europeenne|momentanee|de droit commun|par actions simplifiee|"
    rf"en (?:nom collectif|commandite(?: simple| par actions)?))(?:{_WITH_LIMITS})?|societe{_WITH_LIMITS}|"
    r"association (?:internationale )?sans but lucratif|entreprise unipersonnelle a responsabilite limitee|"
    rf"gesellschaft (?:burgerlichen rechts|mit beschrankter haftung)|(?:aktien|kommandit|offene handels)gesellschaft|"
    r"(?:eingetragene )?genossenschaft(?: mit beschrankter haftung)?|"
    r"(?:public |private )?limited (?:liability )?(?:company|partnership)|community interest company"
)
# Belgian companies, which trade; associations, co-owners and public bodies are none (Code of Companies, art. 1:1, 1:5).
COMPANY_FORMS = (
    r"(?:b v|bv|b v b a|bvba|n v|nv|c v|cv|c v b a|cvba|v o f|vof|comm v|commv|gcv|s r l|srl|s p r l|sprl|s a|sa|"
    r"s c|sc|s c r l|scrl|s n c|snc|s comm|scomm|s c s|scs|"
    r"(?:naamloze|besloten|cooperatieve|commanditaire) vennootschap|vennootschap onder firma|"
    r"societe (?:anonyme|cooperative|a responsabilite limitee|en (?:nom collectif|commandite)))"
)
