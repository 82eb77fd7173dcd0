"""Ways out: due deliveries become receipts, each connection at its own pace."""
