namespace ActorHttp.Protocol;

/// <summary>Forms of one response in content codings: what is sent again and again is compressed
/// once. Any thread.</summary>
internal sealed class CodedForms
{
    private readonly Lock _gate = new();
    private (object Key, HttpResponse Form)[] _forms = [];

    /// <summary>Hears how many bytes of memory each form takes. Set before the response is
    /// sent.</summary>
    internal Action<int>? Grew { get; set; }

    /// <param name="key">What makes the form; equal ones make the same.</param>
    internal HttpResponse? Find(object key)
    {
        foreach (var (maker, form) in Volatile.Read(ref _forms))
            if (maker.Equals(key))
                return form;
        return null;
    }

    /// <returns>The form that is kept: another thread may have been faster.</returns>
    internal HttpResponse Keep(object key, HttpResponse form, int bytes)
    {
        lock (_gate)
        {
            if (Find(key) is { } there)
                return there;
            Volatile.Write(ref _forms, [.. _forms, (key, form)]);
        }
        Grew?.Invoke(bytes);
        return form;
    }
}
