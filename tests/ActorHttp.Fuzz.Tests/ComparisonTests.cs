using System.Text;
using ActorHttp.Fuzz.Differential;
using Tally = ActorHttp.Fuzz.Differential.Tally;

namespace ActorHttp.Fuzz.Tests;

/// <summary>The rule by which two readings are judged.</summary>
public class ComparisonTests
{
    private static readonly Understood Get = new("GET", "/", "");
    private static readonly Understood Post = new("POST", "/", "hello");
    private static readonly Understood Short = new("POST", "/", "hell");

    [Fact]
    public void The_same_requests_are_the_same() =>
        Judged(Relation.Same, Closed(Get, Post), Closed(Get, Post));

    [Fact]
    public void To_refuse_what_the_other_reads_is_stricter() =>
        Judged(Relation.Stricter, Refused(Get), Closed(Get, Post));

    [Fact]
    public void To_wait_where_the_other_has_read_on_is_another_length() =>
        Judged(Relation.Longer, Waited(Get), Closed(Get, Post));

    [Fact]
    public void To_close_where_the_other_goes_on_is_told() =>
        Judged(Relation.ClosesEarlier, Closed(Get), Closed(Get, Post));

    [Fact]
    public void To_read_what_the_other_refuses_is_laxer() =>
        Judged(Relation.Laxer, Closed(Get, Post), Refused(Get));

    [Fact]
    public void Another_body_is_another_meaning() =>
        Judged(Relation.Different, Closed(Get, Post), Closed(Get, Short));

    [Fact]
    public void Answers_are_read_behind_each_other()
    {
        const string One = "{\"m\":\"PUT\",\"t\":\"/a\",\"b\":\"aGk=\"}";
        var wire =
            $"HTTP/1.1 200 OK\r\ncontent-length: {One.Length}\r\n\r\n{One}"
            + "HTTP/1.1 400 Bad Request\r\n\r\nwhy";
        var answers = Answers.Read(Encoding.ASCII.GetBytes(wire), hasWaited: false);
        Assert.Equal(new Understood("PUT", "/a", "hi"), Assert.Single(answers.Requests));
        Assert.Equal(AnswerEnding.Refused, answers.Ending);
        Assert.Equal("400 Bad Request why", answers.Complaint);
    }

    [Fact]
    public void A_defect_is_counted_and_a_known_difference_is_not()
    {
        var tally = new Tally();
        var laxer = new Comparison(Closed(Get), Refused());
        tally.Add("Kestrel", laxer, "GET / HTTP/1.1\r\n"u8.ToArray());
        tally.Add("Node", laxer with { Theirs = Method() }, "GTE / HTTP/1.1\r\n"u8.ToArray());
        Assert.Equal(1, tally.Defects);
        Assert.StartsWith("Kestrel laxer", Assert.Single(tally.Pages));

        static Answers Method() => new([], AnswerEnding.Refused, "400 HPE_INVALID_METHOD");
    }

    private static void Judged(Relation relation, Answers ours, Answers theirs) =>
        Assert.Equal(relation, new Comparison(ours, theirs).Relation);

    private static Answers Closed(params Understood[] requests) =>
        new(requests, AnswerEnding.Closed, "");

    private static Answers Refused(params Understood[] requests) =>
        new(requests, AnswerEnding.Refused, "400 Bad Request");

    private static Answers Waited(params Understood[] requests) =>
        new(requests, AnswerEnding.Waited, "");
}
