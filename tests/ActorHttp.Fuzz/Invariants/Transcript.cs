using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>Everything that can be asked about requests, as bytes that are quickly compared.
/// </summary>
internal sealed class Transcript
{
    private readonly ArrayBufferWriter<byte> _bytes = new(512);

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public void Head(RequestHead head)
    {
        Text(head.Method.Name);
        Body(head.Target.Raw);
        Text(head.Target.Path);
        Body(head.Target.RawPath);
        Body(head.Target.RawQuery);
        Text(head.Authority);
        Number((int)head.Target.Form);
        Number((int)head.Version);
        Number(head.Framing.Length ?? -1);
        Number(head.Persistent ? 1 : 0);
        Number(head.ExpectsContinue ? 1 : 0);
        Number(head.UpgradeRequested ? 1 : 0);
        Fields(head.Headers);
    }

    public void Fields(HeaderFields fields)
    {
        Number(fields.Count);
        foreach (var field in fields)
        {
            Body(field.Name);
            Body(field.Value);
        }
    }

    /// <summary>Bytes with their length before them.</summary>
    public void Body(ReadOnlySpan<byte> bytes)
    {
        Number(bytes.Length);
        _bytes.Write(bytes);
    }

    public void Text(string text)
    {
        Number(text.Length);
        Encoding.UTF8.GetBytes(text, _bytes);
    }

    private void Number(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(sizeof(long)), number);
        _bytes.Advance(sizeof(long));
    }
}
