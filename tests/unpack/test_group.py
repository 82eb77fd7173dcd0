"""Which parts make one document."""

from __future__ import annotations


def shape(unpacked):
    return [(d.main.name, [c.name for c in d.companions]) for d in unpacked.documents]


def attached(samples, received, *files):
    return received(samples.mail(samples.text(), *(samples.part(content, name) for content, name in files)))


def test_the_same_file_name_pairs_xml_and_pdf(samples, received):
    files = [(samples.invoice(str(n)), f"f{n}.XML") for n in (1, 2)] + [
        (samples.pdf(str(n)), f"f{n}.pdf") for n in (1, 2)
    ]
    unpacked = attached(samples, received, *files)
    assert shape(unpacked) == [("f1.pdf", ["f1.XML"]), ("f2.pdf", ["f2.XML"])]
    assert "same file name" in unpacked.documents[0].reasons[0]


def test_an_xml_that_embeds_the_pdf_pairs_under_any_name(samples, received):
    files = [
        (samples.pdf("a"), "a.pdf"),
        (samples.pdf("b"), "b.pdf"),
        (samples.invoice("9", samples.pdf("b")), "ubl.xml"),
    ]
    assert shape(attached(samples, received, *files)) == [("a.pdf", []), ("b.pdf", ["ubl.xml"])]


def test_the_invoice_number_in_the_pdf_name_pairs(samples, received):
    files = [
        (samples.pdf("a"), "Factuur 2026 0017.pdf"),
        (samples.pdf("b"), "b.pdf"),
        (samples.invoice("2026-0017"), "u.xml"),
    ]
    assert shape(attached(samples, received, *files)) == [("Factuur 2026 0017.pdf", ["u.xml"]), ("b.pdf", [])]


def test_one_e_invoice_and_one_pdf_belong_together(samples, received):
    files = [(samples.pdf(), "a.pdf"), (samples.invoice(), "peppol.xml")]
    assert shape(attached(samples, received, *files)) == [("a.pdf", ["peppol.xml"])]


def test_without_a_witness_two_pdfs_and_an_xml_stay_apart(samples, received):
    files = [(samples.pdf("a"), "a.pdf"), (samples.pdf("b"), "b.pdf"), (samples.invoice(), "x.xml")]
    assert shape(attached(samples, received, *files)) == [("a.pdf", []), ("b.pdf", []), ("x.xml", [])]


def test_an_e_invoice_alone_is_the_document(samples, received):
    unpacked = attached(samples, received, (samples.invoice(), "x.xml"))
    assert (shape(unpacked), unpacked.documents[0].main.media_type) == ([("x.xml", [])], "application/xml")


def test_an_xml_that_is_no_invoice_stays_alone(samples, received):
    files = [(samples.pdf(), "a.pdf"), (b'<?xml version="1.0"?><config/>', "c.xml")]
    assert shape(attached(samples, received, *files)) == [("a.pdf", []), ("c.xml", [])]


def test_an_annex_with_the_name_of_the_paper_goes_with_it(samples, received):
    files = [(samples.pdf(), "f1.pdf"), (b"{\\rtf1 hours}", "f1.rtf"), (b"{\\rtf1 more}", "other.rtf")]
    assert shape(attached(samples, received, *files)) == [("f1.pdf", ["f1.rtf"]), ("other.rtf", [])]


def test_general_terms_go_with_the_only_other_paper(samples, received):
    files = [(samples.pdf("a"), "F17.pdf"), (samples.pdf("t"), "Algemene_voorwaarden.pdf")]
    assert shape(attached(samples, received, *files)) == [("F17.pdf", ["Algemene_voorwaarden.pdf"])]


def test_a_changed_name_is_kept_among_the_reasons(samples, received):
    unpacked = attached(samples, received, (samples.pdf(), "CON.pdf"))
    assert unpacked.documents[0].main.name == "_CON.pdf"
    assert unpacked.documents[0].reasons == ("“_CON.pdf” was sent as “CON.pdf”",)
