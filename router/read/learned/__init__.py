"""What corrections have taught of a supplier's papers, and how it is applied."""
