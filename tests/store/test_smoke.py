def test_x(store, settle):
    settle("a","b")
    print(store.counts())
    assert store.verify_history() is None
