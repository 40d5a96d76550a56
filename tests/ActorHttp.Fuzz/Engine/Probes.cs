using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using MethodInfo = System.Reflection.MethodInfo;

namespace ActorHttp.Fuzz.Engine;

/// <summary>Puts a probe at the start of every basic block of an assembly.</summary>
/// <remarks>
/// SharpFuzz does the same and was tried: it names blocks by real random numbers, so that a seed
/// does not repeat a run, and needs unsafe code here to read what it counts.
/// </remarks>
internal static class Probes
{
    /// <summary>Odd, so that every block has a number of its own, far from its neighbours'.
    /// </summary>
    private const int Spread = 40503;

    private static readonly MethodInfo Hit = typeof(Branches).GetMethod(nameof(Branches.Hit))!;

    /// <summary>The assembly with probes, and how many blocks it has.</summary>
    public static (byte[] Assembly, int Blocks) Insert(string path)
    {
        using var module = ModuleDefinition.ReadModule(path);
        var hit = module.ImportReference(Hit);
        var blocks = 0;
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods))
            if (method.HasBody)
                Insert(method.Body, hit, ref blocks);
        using var output = new MemoryStream();
        module.Write(output);
        return (output.ToArray(), blocks);
    }

    private static void Insert(MethodBody body, MethodReference hit, ref int blocks)
    {
        body.SimplifyMacros();
        var code = body.GetILProcessor();
        foreach (var start in Starts(body))
            InsertBefore(start, code, hit, blocks++ * Spread % Branches.Size);
        body.OptimizeMacros();
    }

    /// <summary>Entry, targets of jumps, what follows a jump not taken, handlers.</summary>
    private static HashSet<Instruction> Starts(MethodBody body)
    {
        HashSet<Instruction> starts = [body.Instructions[0]];
        foreach (var instruction in body.Instructions)
        {
            if (instruction.OpCode.FlowControl == FlowControl.Cond_Branch)
                starts.Add(instruction.Next);
            if (instruction.Operand is Instruction target)
                starts.Add(target);
            if (instruction.Operand is Instruction[] targets)
                starts.UnionWith(targets);
        }

        starts.UnionWith(body.ExceptionHandlers.Select(handler => handler.HandlerStart));
        return starts;
    }

    /// <summary>The probe takes the very place of the instruction, so that jumps lead to it.
    /// </summary>
    private static void InsertBefore(
        Instruction start,
        ILProcessor code,
        MethodReference hit,
        int block
    )
    {
        var moved = Instruction.Create(OpCodes.Nop);
        moved.OpCode = start.OpCode;
        moved.Operand = start.Operand;
        var call = Instruction.Create(OpCodes.Call, hit);
        start.OpCode = OpCodes.Ldc_I4;
        start.Operand = block;
        code.InsertAfter(start, call);
        code.InsertAfter(call, moved);
    }
}
