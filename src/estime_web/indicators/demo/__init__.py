"""The living demo: three arbitrations with invented people. One is decided, one waits for its assembly, one is being rated."""
