using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Telemetry;

/// <summary>Hears the meter "ActorHttp".</summary>
internal sealed class MeterEar : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Measured> _heard = new();

    public MeterEar(Func<Instrument, bool>? wants = null)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != "ActorHttp" || wants?.Invoke(instrument) == false)
                return;
            Instruments.Add(instrument);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>(
            (from, value, tags, _) =>
                _heard.Enqueue(new Measured(from.Name, value, Measured.Named(tags)))
        );
        _listener.SetMeasurementEventCallback<long>(
            (from, value, tags, _) =>
                _heard.Enqueue(new Measured(from.Name, value, Measured.Named(tags)))
        );
        _listener.Start();
    }

    public ConcurrentBag<Instrument> Instruments { get; } = [];

    /// <summary>All that one instrument has given of one server.</summary>
    public Measured[] Heard(string instrument, int port) =>
        [.. _heard.Where(one => one.Instrument == instrument && Equals(one["server.port"], port))];

    /// <summary>The requests of a server, when so many are measured.</summary>
    public async Task<Measured[]> RequestsAsync(int port, int count = 1)
    {
        var found = Array.Empty<Measured>();
        await Eventually.IsTrueAsync(
            () => (found = Heard("http.server.request.duration", port)).Length >= count,
            $"{count} requests are measured"
        );
        Assert.Equal(count, found.Length);
        return found;
    }

    /// <summary>What an observable instrument says now, of every server.</summary>
    public Measured[] ObserveAll()
    {
        _heard.Clear();
        _listener.RecordObservableInstruments();
        return [.. _heard];
    }

    public Measured[] Observe(string instrument, int port)
    {
        ObserveAll();
        return Heard(instrument, port);
    }

    public Task ObservesAsync(string instrument, int port, double value) =>
        Eventually.IsTrueAsync(
            () => Observe(instrument, port) is [var one] && one.Value.Equals(value),
            $"{instrument} is {value}"
        );

    public void Dispose() => _listener.Dispose();
}
