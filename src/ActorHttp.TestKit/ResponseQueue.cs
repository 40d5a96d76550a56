using ActorHttp.TestKit.Memory;
using ActorHttp.TestKit.Responses;

namespace ActorHttp.TestKit;

/// <summary>Gives the bytes that a client receives to the responses that are waited for, in their
/// order. Loop thread only, but for <see cref="Ended"/>.</summary>
internal sealed class ResponseQueue
{
    private readonly Queue<PendingResponse> _expected = new();
    private readonly BytesQueue _bytes = new();
    private bool _isMalformed;
    private readonly TaskCompletionSource<ConnectionEnd> _ended = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public Task<ConnectionEnd> Ended => _ended.Task;

    /// <summary>No response is waited for.</summary>
    public bool IsEmpty => _expected.Count == 0;

    public void Expect(PendingResponse response)
    {
        _expected.Enqueue(response);
        Parse();
        if (_isMalformed || Ended.IsCompleted)
            GiveUp();
    }

    public void Take(ReadOnlySpan<byte> bytes)
    {
        _bytes.Add(bytes);
        Parse();
    }

    public void End(ConnectionEnd end)
    {
        if (_ended.TrySetResult(end))
            GiveUp();
    }

    private void Parse()
    {
        while (!_isMalformed && !_bytes.Unread.IsEmpty && _expected.TryPeek(out var next))
        {
            Parse(next);
            if (!next.Reader.IsDone)
                break;
            _expected.Dequeue();
        }
    }

    private void Parse(PendingResponse next)
    {
        try
        {
            _bytes.Remove(next.Reader.Read(_bytes.Unread));
        }
        catch (MalformedResponseException fault)
        {
            _isMalformed = true;
            next.Fail($"What the server has sent is no response: {fault.Message}");
            GiveUp();
        }
    }

    private void GiveUp()
    {
        while (_expected.TryDequeue(out var response))
            if (!MayFinish || !response.Reader.Finish())
                response.Fail(Why);
    }

    private bool MayFinish =>
        !_isMalformed && Ended is { IsCompleted: true, Result: ConnectionEnd.Finished };

    private string Why =>
        _isMalformed
            ? "The response before was none."
            : Ended.Result switch
            {
                ConnectionEnd.Finished => "The server has closed the connection.",
                ConnectionEnd.Reset => "The server has reset the connection.",
                _ => "The client has left.",
            };
}
