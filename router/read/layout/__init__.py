"""How a paper is arranged: lines, cells, blocks, labels and the places where their values may stand."""
