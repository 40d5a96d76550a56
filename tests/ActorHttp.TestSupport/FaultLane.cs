using System.Net.Sockets;

namespace ActorHttp.TestSupport;

/// <summary>One direction of one proxied connection: reads, spoils, writes.</summary>
internal sealed class FaultLane(Socket from, Socket to, FaultSwitch faults)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private bool _finished;
    private long _passed;

    /// <summary>Runs until the sender ends; a broken socket or the stop is an exception.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            var setting = faults.Now;
            using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, setting.Ended);
            try
            {
                if (!await StepAsync(setting.Fault, both.Token, stop))
                {
                    return;
                }
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                // The fault was switched: go on with the new one.
            }
        }
    }

    private async Task<bool> StepAsync(
        Fault fault,
        CancellationToken change,
        CancellationToken stop
    )
    {
        Begin(fault);
        if (fault is Fault.StopsReading)
        {
            await Task.Delay(Timeout.Infinite, change);
        }

        // Only waits may be given up: bytes once read must not be lost.
        var count = await from.ReceiveAsync(_buffer.AsMemory(0, StepSize(fault)), change);
        if (count == 0)
        {
            Finish();
            return false;
        }

        await PassAsync(fault, _buffer.AsMemory(0, count), stop);
        await Task.Delay(PauseBehind(fault, count), change);
        return true;
    }

    private void Begin(Fault fault)
    {
        if (fault is Fault.HalfCloses)
        {
            Finish();
        }
        else if (fault is Fault.Resets)
        {
            to.Close(timeout: 0);
            throw new SocketException((int)SocketError.ConnectionReset);
        }
    }

    private void Finish()
    {
        if (!_finished)
        {
            _finished = true;
            to.Shutdown(SocketShutdown.Send);
        }
    }

    private async Task PassAsync(Fault fault, Memory<byte> bytes, CancellationToken stop)
    {
        if (_finished || fault is Fault.Silences)
        {
            return;
        }

        switch (fault)
        {
            case Fault.Delay delay:
                await Task.Delay(delay.By, stop);
                break;
            case Fault.Corrupt corrupt:
                Spoil(bytes.Span, corrupt.EveryNth);
                break;
        }

        await WriteAsync(bytes, stop);
    }

    private void Spoil(Span<byte> bytes, int everyNth)
    {
        foreach (ref var value in bytes)
        {
            value ^= (byte)(++_passed % everyNth == 0 ? 1 : 0);
        }
    }

    /// <summary>Bytes to read at once: few, so that a switch of the fault is felt.</summary>
    private int StepSize(Fault fault) =>
        fault switch
        {
            Fault.Slice slice => slice.Size,
            Fault.Throttle throttle => Math.Clamp(throttle.BytesPerSecond / 50, 1, _buffer.Length),
            _ => _buffer.Length,
        };

    private static TimeSpan PauseBehind(Fault fault, int sent) =>
        fault switch
        {
            Fault.Slice => TimeSpan.FromMilliseconds(1),
            Fault.Throttle throttle => TimeSpan.FromSeconds((double)sent / throttle.BytesPerSecond),
            _ => TimeSpan.Zero,
        };

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await to.SendAsync(bytes, stop)..];
        }
    }
}
