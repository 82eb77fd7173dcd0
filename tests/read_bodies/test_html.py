"""An HTML text on pages: what stands beside what, below what, and how large."""

from __future__ import annotations

ROW = "<tr><td>{}</td><td align=right>{}</td><td align=right>{}</td></tr>"


def test_the_cells_of_a_row_share_a_line(lines):
    table = "<table>" + ROW.format("Koffie", "2", "12,40") + ROW.format("Thee", "10", "9,00") + "</table>"
    assert lines(table) == ["Koffie  2  12,40", "Thee  10  9,00"]


def test_figures_to_the_right_end_under_each_other(words):
    placed = words("<table>" + ROW.format("a", "2", "12,40") + ROW.format("b", "10", "1.009,00") + "</table>")
    assert placed["12,40"].box.right == placed["1.009,00"].box.right
    assert placed["2"].box.right == placed["10"].box.right


def test_a_total_over_several_columns_stands_beside_its_figure(lines, words):
    total = "<tr><td colspan=2>Totaal</td><td align=right>12,40</td></tr>"
    html = "<table>" + ROW.format("Koffie", "2", "12,40") + total + "</table>"
    assert lines(html)[-1] == "Totaal  12,40"
    assert words(html)["12,40"].box.left > words(html)["2"].box.right


def test_a_cell_over_two_rows_keeps_its_column(lines):
    assert lines("<table><tr><td rowspan=2>A</td><td>1</td></tr><tr><td>2</td></tr></table>") == ["A  1", "2"]


def test_tables_in_tables_stand_side_by_side(lines):
    inner = "<table><tr><td>{}</td></tr><tr><td>{}</td></tr></table>"
    html = f"<table><tr><td>{inner.format('Van', 'Aan')}</td><td>{inner.format('Nummer', 'Datum')}</td></tr></table>"
    assert lines(html) == ["Van  Nummer", "Aan  Datum"]


def test_blocks_that_float_or_flex_stand_side_by_side(lines):
    floats = "<div style='float:right'>B</div><div style='float:left'>A</div>"
    flex = "<div style='display:flex;justify-content:space-between'><span>Totaal</span><span>9,00</span></div>"
    assert lines(floats) == ["A  B"]
    assert lines(flex) == ["Totaal  9,00"]


def test_breaks_and_paragraphs_end_lines_and_other_tags_do_not(lines):
    assert lines("<p>Rue <b>du</b> Parc<br>4000 Li&egrave;ge</p><p>Bel<i>gi\u00eb</i></p>") == [
        "Rue du Parc",
        "4000 Liège",
        "België",
    ]


def test_headings_are_larger_and_bold(words):
    placed = words("<h1>Factuur</h1><p>gewoon</p><p style='font-size:8px'>klein</p>")
    assert placed["Factuur"].size > 1.5 * placed["gewoon"].size > 1.5 * placed["klein"].size
    assert placed["Factuur"].bold
    assert not placed["gewoon"].bold


def test_raised_cents_are_not_joined_to_the_figure(lines):
    assert lines("<p>19<sup>50</sup> &euro;</p>") == ["19⁵⁰ €"]


def test_a_picture_is_its_name_and_a_pixel_nothing(lines):
    html = '<img src="http://x.example/l.png" alt="Drukkerij Leie"><img src="t.gif" width=1 height=1 alt="opened">'
    assert lines(html) == ["Drukkerij Leie"]


def test_a_wide_text_is_made_smaller_and_stays_on_the_page(words):
    placed = words("<table><tr>" + "".join(f"<td>kolom-nummer-{n}</td>" for n in range(12)) + "</tr></table>")
    assert max(word.box.right for word in placed.values()) <= 595 - 39
    assert len({word.box.top for word in placed.values()}) == 1


def test_a_long_text_goes_on_over_pages_between_lines(words):
    html = "<table>" + "".join(f"<tr><td>regel</td><td>n{n}</td></tr>" for n in range(140)) + "</table>"
    placed = words(html)
    assert (placed["n0"].page, placed["n139"].page) == (1, 3)
    assert all(word.box.top > 39 and word.box.bottom < 842 - 39 for word in placed.values())
