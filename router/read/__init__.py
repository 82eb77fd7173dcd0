"""From a document's bytes to what is written on it.

In: document bytes. Out: Reading. Touches: nothing.

`document` reads a whole document, `read` the words of a paper. Words come from `pages` and `ocr`, are arranged by
`layout`, named by `vocabulary`; `header`, `parties`, `totals` and `lines` find the values; `qr` is a second witness.
`xml` and `bodies` read what is no paper, `segments` tells papers apart, `learned` applies corrections.
"""
