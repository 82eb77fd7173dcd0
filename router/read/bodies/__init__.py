"""Mail texts that are themselves the paper: laid out as pages."""
