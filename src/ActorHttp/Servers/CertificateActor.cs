using ActorHttp.Logs;
using ActorHttp.Tls;
using Akka.Actor;

namespace ActorHttp.Servers;

/// <summary>Looks at the files of a server's certificates now and then, away from the loops.
/// </summary>
internal sealed class CertificateActor(ServerTls tls, ServerLog log) : UntypedActor, IWithTimers
{
    private readonly Dictionary<TlsCertificate, string> _complaints = [];

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        foreach (var certificate in tls.Certificates.All)
            log.Shows(certificate);
        if (tls.Options.ReloadTime > TimeSpan.Zero)
            Timers.StartPeriodicTimer(nameof(Look), new Look(), tls.Options.ReloadTime);
    }

    protected override void OnReceive(object message)
    {
        if (message is Look)
            foreach (var certificate in tls.Certificates.All)
                Reload(certificate);
    }

    private void Reload(TlsCertificate certificate)
    {
        try
        {
            if (certificate.Reload())
                log.Shows(certificate);
            _complaints.Remove(certificate);
        }
        catch (TlsCertificateException cause)
        {
            // A file that is not there fails each time: that is told once.
            if (_complaints.GetValueOrDefault(certificate) != cause.Message)
                log.CertificateStays(certificate, cause.Message);
            _complaints[certificate] = cause.Message;
        }
    }

    private sealed record Look;
}
