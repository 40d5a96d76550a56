namespace ActorHttp.Transport.Tests;

public sealed class BufferPoolTests
{
    private readonly BufferPool _pool = new();

    [Theory]
    [InlineData(0, 4_096)]
    [InlineData(4_096, 4_096)]
    [InlineData(4_097, 16_384)]
    [InlineData(16_385, 65_536)]
    [InlineData(65_537, 262_144)]
    [InlineData(262_145, 262_145)]
    public void A_rented_buffer_has_the_next_size_up(int minimum, int length) =>
        Assert.Equal(length, _pool.Rent(minimum).Length);

    [Fact]
    public void A_returned_buffer_is_the_next_one_rented()
    {
        byte[] buffer = _pool.Rent(5_000);
        _pool.Return(buffer);
        Assert.Equal(16_384, _pool.IdleBytes);
        Assert.Same(buffer, _pool.Rent(5_000));
        Assert.Equal(0, _pool.IdleBytes);
    }

    [Fact]
    public void Rented_counts_what_is_out()
    {
        byte[] first = _pool.Rent(1);
        byte[] second = _pool.Rent(100_000);
        Assert.Equal(2, _pool.Rented);
        _pool.Return(first);
        _pool.Return(second);
        Assert.Equal(0, _pool.Rented);
    }

    [Fact]
    public void Lengths_that_are_not_pooled_are_neither_counted_nor_kept()
    {
        _pool.Return(_pool.Rent(300_000));
        _pool.Return(new byte[5_000]);
        _pool.Return([]);
        Assert.Equal(0, _pool.Rented);
        Assert.Equal(0, _pool.IdleBytes);
    }

    [Fact]
    public void At_most_four_mebibytes_of_a_size_are_kept()
    {
        byte[][] rented = [.. Enumerable.Range(0, 20).Select(_ => _pool.Rent(262_144))];
        Array.ForEach(rented, _pool.Return);
        Assert.Equal(4 * 1024 * 1024, _pool.IdleBytes);
        Assert.Equal(0, _pool.Rented);
    }

    [Fact]
    public void Trim_halves_what_stayed_idle_until_nothing_is_left()
    {
        byte[][] rented = [.. Enumerable.Range(0, 4).Select(_ => _pool.Rent(4_096))];
        Array.ForEach(rented, _pool.Return);
        _pool.Trim();
        Assert.Equal(4 * 4_096, _pool.IdleBytes);
        List<long> idle = [];
        while (_pool.IdleBytes > 0)
        {
            _pool.Trim();
            idle.Add(_pool.IdleBytes / 4_096);
        }
        Assert.Equal([2, 1, 0], idle);
    }
}
