using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Service;

/// <summary>The instruments of the meter ActorHttp as text: what a real service leaves to
/// OpenTelemetry's packages.</summary>
internal sealed class Meters : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _values = new(StringComparer.Ordinal);

    public Meters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "ActorHttp")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((of, value, tags, _) => Keep(of, value, tags));
        _listener.SetMeasurementEventCallback<double>(
            (of, value, tags, _) => Keep(of, value, tags)
        );
        _listener.Start();
    }

    /// <summary>A line for each series: name, attributes, value.</summary>
    public override string ToString()
    {
        _listener.RecordObservableInstruments();
        return string.Concat(
            _values
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair =>
                    string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}\n")
                )
        );
    }

    public void Dispose() => _listener.Dispose();

    // Observable instruments say how much there is, histograms what was measured: of these the
    // count and the sum are kept.
    private void Keep(Instrument of, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = new List<string>();
        foreach (var (name, tag) in tags)
            series.Add($"{name}=\"{tag}\"");
        var labels = $"{{{string.Join(',', series)}}}";
        if (of is not Histogram<double>)
        {
            _values[$"{of.Name}{labels}"] = value;
            return;
        }
        _values.AddOrUpdate($"{of.Name}.count{labels}", 1, (_, count) => count + 1);
        _values.AddOrUpdate($"{of.Name}.sum{labels}", value, (_, sum) => sum + value);
    }
}
