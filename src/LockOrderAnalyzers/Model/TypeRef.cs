using System.Collections.Immutable;

namespace LockOrderAnalyzers.Model;

/// <summary>A type, as far as lock identity needs it. Equal by <see cref="Id"/>.</summary>
/// <param name="Id">Documentation-comment id of the original definition.</param>
/// <param name="Name">Name for people: containing types and type parameters, no namespace.</param>
/// <param name="IsUserClass">True for a class of the user's own: an object of it that is locked is a lock of that type's class.</param>
/// <param name="ClassName">The name given by <c>[LockClass]</c> on the type, or null.</param>
internal sealed record TypeRef(string Id, string Name, bool IsUserClass, string? ClassName = null)
{
    /// <summary>Whether code outside the compilation can derive from it; known only where calls of outside code are looked for.</summary>
    public bool IsExtensible { get; init; }

    /// <summary>The user's class that it derives from, or null.</summary>
    public TypeRef? Base { get; init; }

    /// <summary>The methods of its interfaces that its base classes implement for it, and by which methods.</summary>
    public ImmutableArray<(MethodKey Implemented, MethodKey By)> Inherited { get; init; } = ImmutableArray<(MethodKey, MethodKey)>.Empty;

    /// <summary>The type and the user's classes that it derives from.</summary>
    public IEnumerable<TypeRef> AndBases
    {
        get
        {
            for (var at = this; at is not null; at = at.Base)
                yield return at;
        }
    }

    /// <inheritdoc/>
    public bool Equals(TypeRef? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();
}

/// <summary>A field or property that can lie on a lock path. Equal by <see cref="Id"/>.</summary>
/// <param name="Id">Documentation-comment id of the original definition.</param>
/// <param name="Name">The member's own name.</param>
/// <param name="Owner">The declaring type.</param>
/// <param name="Type">The member's type, where lock identity may need it.</param>
/// <param name="IsStatic">True for a static member.</param>
/// <param name="ClassName">The name given by <c>[LockClass]</c>, or null.</param>
/// <param name="IsForeign">True for a member of the class library: whose it is says what it is (<c>_writer.Value</c>).</param>
/// <param name="IsReadOnly">True where only constructors write it.</param>
/// <param name="IsHidden">True where code outside the compilation cannot name it.</param>
internal sealed record Member(
    string Id,
    string Name,
    TypeRef Owner,
    TypeRef? Type,
    bool IsStatic,
    string? ClassName = null,
    bool IsForeign = false,
    bool IsReadOnly = false,
    bool IsHidden = false)
{
    /// <summary>What code outside the compilation can give it; known only where calls of outside code are looked for.</summary>
    public OutsideValues FromOutside { get; init; }

    /// <summary>Whether it is an event.</summary>
    public bool IsEvent => Id.StartsWith("E:", StringComparison.Ordinal);

    /// <summary>Type and member, as reports print a lock class.</summary>
    public string Display => $"{Owner.Name}.{Name}";

    /// <inheritdoc/>
    public bool Equals(Member? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();
}
