using LockOrderAnalyzers.Benchmarks.Shapes;
using static LockOrderAnalyzers.Tests.BadInput.BadInputVerifier;

namespace LockOrderAnalyzers.Tests.Performance;

/// <summary>
/// Shapes that people do not write are analysed in seconds; the minutes that a test may take are for a machine that does much else.
/// Where a limit was used, LOCK900 says so.
/// </summary>
public sealed class ShapeTests
{
    public static TheoryData<string> Names => [.. Shape.All.Select(static shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_shape_is_analysed_and_its_circles_are_found_or_a_limit_is_reported(string name)
    {
        var shape = Shape.All.Single(shape => shape.Name == name);
        var compilation = await CompileAsync(("Shape.cs", shape.Source));
        var reports = await SurviveAsync(compilation, TimeSpan.FromMinutes(5));

        var circles = reports.Count(static report => report.Id == "LOCK001");
        if (shape.Circles is { } known)
            Assert.Equal(known, circles);
        else
            Assert.True(circles > 0 && Limits(reports).Length > 0, $"{circles} circles; limits: {Limits(reports)}");
    }
}
