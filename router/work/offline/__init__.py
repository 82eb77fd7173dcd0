"""Work beside the daemon: files read and settings tried without storing or sending anything."""
