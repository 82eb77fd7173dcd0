"""What the daemon does beside the line in loops of its own: answers, daily mails, exports, upkeep."""
