namespace LockOrderAnalyzers.Tests.Reporting;

/// <summary>What <c>ImplicitUsings</c> brings into samples and examples.</summary>
internal static class SampleUsings
{
    public const string Text = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;
}
