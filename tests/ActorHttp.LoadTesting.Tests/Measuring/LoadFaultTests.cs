using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Tests.Measuring;

public class LoadFaultTests
{
    [Fact]
    public void Each_has_words_of_its_own()
    {
        var words = Enum.GetValues<LoadFault>().Select(fault => fault.Words()).ToArray();
        Assert.Equal(FaultWords.Count, words.Distinct(StringComparer.Ordinal).Count());
    }
}
