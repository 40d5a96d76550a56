using System.Buffers;
using ActorHttp.Fuzz.Invariants;
using ActorHttp.Fuzz.Seeds;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Targets;

/// <summary>Responses with the values of a hostile program: refused at the call, or harmless on the
/// wire.</summary>
internal sealed class ResponseTarget() : Target("response")
{
    private const int MostFields = 4;
    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Head];

    /// <summary>Each literal as a field's value and as a part of a body.</summary>
    public override IEnumerable<byte[]> Seeds =>
        SourceLiterals.All.SelectMany(literal =>
            new byte[][]
            {
                [0, 200, 0, 0, 1, 0, .. "X-A\x1e"u8, 0, .. literal],
                [0, 200, 1, 1, 1, 0, .. "X-A\x1e"u8, 0, .. "b\x1e"u8, 0, .. literal],
            }
        );

    public override void Check(byte[] input)
    {
        var choices = new Choices(input);
        var status = choices.Number() % 1100;
        var shape = choices.Byte();
        var context = new ResponseContext(
            Methods[shape & 1],
            (shape & 2) == 0 ? HttpProtocolVersion.Http11 : HttpProtocolVersion.Http10,
            keepAlive: (shape & 4) == 0,
            new StandardFields((shape & 8) == 0 ? "S" : null)
        );
        var expected = new ExpectedResponse(status, shape);
        var isStreamed = choices.YesOrNo();
        if (Fields(choices, expected.Fields) is not { } fields)
            return;
        var output = new ArrayBufferWriter<byte>();
        if (isStreamed ? Stream(output, choices, expected, fields, context) : Whole())
            ResponseText.Check(output.WrittenSpan, expected);

        bool Whole()
        {
            expected.Body = choices.Bytes().ToArray();
            if (status is < 200 or > 999)
                return Refuses(() => _ = new HttpResponse(status, fields, expected.Body));
            var response = new HttpResponse(status, fields, expected.Body);
            ResponseRenderer.WriteWhole(output, response, context);
            return true;
        }
    }

    /// <summary>Null when one was refused, as it must be exactly if it is wrong.</summary>
    private static ResponseFields? Fields(Choices choices, List<(string, string)> kept)
    {
        var fields = ResponseFields.Empty;
        for (var count = choices.Byte() % MostFields; count > 0; count--)
        {
            var (name, value) = (choices.Text(), choices.Text());
            if (!ResponseText.MaySet(name, value))
            {
                Refuses(() => fields.With(name, value));
                return null;
            }

            fields = fields.With(name, value);
            kept.Add((name, value.Trim(' ', '\t')));
        }

        return fields;
    }

    private static bool Stream(
        ArrayBufferWriter<byte> output,
        Choices choices,
        ExpectedResponse expected,
        ResponseFields fields,
        in ResponseContext context
    )
    {
        if (expected.Status is < 200 or > 999)
            return Refuses(() => _ = new ResponseStart(expected.Status, fields, null));
        var start = new ResponseStart(expected.Status, fields, null);
        var framing = ResponseRenderer.WriteStart(output, start, context);
        while (!choices.AreOver && framing is not ResponseFraming.NoBody)
        {
            var part = choices.Bytes();
            expected.Body = [.. expected.Body, .. part];
            if (framing == ResponseFraming.Chunked)
                ResponseRenderer.WriteChunk(output, part);
            else
                output.Write(part);
        }

        if (framing == ResponseFraming.Chunked)
            ResponseRenderer.WriteLastChunk(output, null);
        expected.IsStreamed = true;
        return true;
    }

    private static bool Refuses(Action act)
    {
        try
        {
            act();
        }
        catch (ArgumentException)
        {
            return false;
        }

        throw new Engine.BrokenPromiseException("a bad value is refused at the call", "it was not");
    }
}
