using System.Security.Cryptography;
using FamilyPortal.Data.Files;
using Xunit;

namespace FamilyPortal.Data.Tests.Files;

public sealed class SealedStreamTests
{
    private const int Chunk = 64 * 1024;
    private const int Kept = Chunk + 16;
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData((3 * Chunk) + 7)]
    public async Task What_was_sealed_opens_as_it_was(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        Assert.Equal(content, await OpenAsync(await SealAsync(content), Key, "hier"));
    }

    [Fact]
    public async Task A_chunk_that_is_changed_left_out_swapped_or_cut_off_does_not_open()
    {
        var kept = await SealAsync(RandomNumberGenerator.GetBytes((3 * Chunk) + 7));
        var changed = kept.ToArray();
        changed[7 + Kept + 5] ^= 1;
        byte[] leftOut = [.. kept[..(7 + Kept)], .. kept[(7 + (2 * Kept))..]];
        byte[] swapped = [.. kept[..7], .. kept[(7 + Kept)..(7 + (2 * Kept))], .. kept[7..(7 + Kept)], .. kept[(7 + (2 * Kept))..]];
        byte[] cut = kept[..(7 + (2 * Kept))];
        foreach (var wrong in new[] { changed, leftOut, swapped, cut, kept[..(7 + Kept)], kept[..10] })
        {
            await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(wrong, Key, "hier"));
        }

        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(kept, Key, "elders"));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(kept, RandomNumberGenerator.GetBytes(32), "hier"));
    }

    [Fact]
    public async Task What_is_too_long_is_said_to_be_and_not_written_further()
    {
        using var to = new MemoryStream();
        var length = await SealedStream.SealAsync(new MemoryStream(new byte[10 * Chunk]), to, Key, "hier", 2 * Chunk, default);
        Assert.True(length > 2 * Chunk);
        Assert.True(to.Length < 3 * Kept);
    }

    private static async Task<byte[]> SealAsync(byte[] content)
    {
        using var to = new MemoryStream();
        Assert.Equal(content.Length, await SealedStream.SealAsync(new MemoryStream(content), to, Key, "hier", long.MaxValue, default));
        return to.ToArray();
    }

    private static async Task<byte[]> OpenAsync(byte[] kept, byte[] key, string place)
    {
        await using var from = SealedStream.Open(new MemoryStream(kept), key, place);
        using var to = new MemoryStream();
        await from.CopyToAsync(to);
        return to.ToArray();
    }
}
