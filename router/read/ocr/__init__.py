"""Words from pixels: the engines, where to look, and what is mended afterwards."""
