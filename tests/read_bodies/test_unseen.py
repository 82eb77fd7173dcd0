"""What a person does not see in a mail is not read."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "visibility: hidden",
        "font-size:1px",
        "color:#fff",
        "color:#FEFEFE;background:white",
        "max-height:0;overflow:hidden",
        "opacity:0",
        "position:absolute;left:-9999px",
        "text-decoration:line-through",
        "mso-hide:all",
    ],
)
def test_an_unseen_account_is_not_read(lines, style):
    assert lines(f'<p>Te betalen 12,00</p><p style="{style}">BE68 5390 0754 7034</p>') == ["Te betalen 12,00"]


def test_white_on_a_dark_ground_is_seen(lines):
    assert lines('<table><tr><td bgcolor="#203050"><font color="white">FACTUUR</font></td></tr></table>') == ["FACTUUR"]


def test_a_style_sheet_hides_by_class_and_its_rules_for_small_screens_do_not(lines):
    sheet = "<style>div.preview, #x span {display:none} @media (max-width:600px) {.wide {display:none}}</style>"
    html = sheet + "<div class='a preview'>1</div><p id=x>2<span>3</span></p><p class=wide>4</p>"
    assert lines(html) == ["2", "4"]


def test_scripts_comments_and_titles_are_not_read(lines):
    html = "<title>t</title><script>document.write('9,99')</script><!-- 8,88 --><style>p{}</style><p>1,00</p>"
    assert lines(html) == ["1,00"]


def test_characters_without_shape_do_not_part_or_change_a_figure(lines):
    assert lines("<p>1\u200b2,\u00ad50\u202e &euro;</p>") == ["12,50 €"]
