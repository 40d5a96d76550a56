namespace ActorHttp.Architecture.Tests.Example.Left
{
    internal sealed class Hand
    {
        public Right.Hand? Washes { get; set; }
    }
}

namespace ActorHttp.Architecture.Tests.Example.Right
{
    internal sealed class Hand
    {
        public Left.Hand? Washes { get; set; }
    }
}
