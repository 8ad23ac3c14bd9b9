namespace LockOrderAnalyzers.Benchmarks.Generation;

/// <summary>The words of generated names, the commonest first: unrelated types share names, as in real code.</summary>
internal static class Vocabulary
{
    /// <summary>Names of methods, and the first words of longer ones.</summary>
    public static IReadOnlyList<string> Verbs { get; } =
    [
        "Get", "Add", "Create", "Update", "Load", "Process", "Remove", "Save", "Find", "Handle", "Run", "Set", "Initialize", "Validate", "Read",
        "Write", "Send", "Parse", "Execute", "Build", "Reset", "Start", "Stop", "Clear", "Apply", "Resolve", "Register", "Publish", "Open", "Close",
        "Refresh", "Configure", "Convert", "Insert", "Merge", "Flush", "Notify", "Push", "Pop", "Enqueue", "Map", "Check", "Render", "Track", "Index",
        "Schedule", "Cancel", "Complete", "Import", "Export", "Replace", "Sort", "Attach", "Detach", "Append", "Archive", "Evict", "Rebuild", "Verify",
        "Prepare", "Collect", "Compare", "Compute", "Estimate", "Reserve", "Assign", "Audit", "Split", "Normalize", "Format",
    ];

    /// <summary>What the code is about.</summary>
    public static IReadOnlyList<string> Nouns { get; } =
    [
        "Item", "Order", "User", "Value", "Entry", "Message", "Request", "State", "Customer", "File", "Event", "Session", "Result", "Account", "Product",
        "Document", "Invoice", "Token", "Record", "Node", "Connection", "Payment", "Job", "Report", "Image", "Device", "Ticket", "Package", "Route",
        "Page", "Folder", "Group", "Role", "Rule", "Price", "Shipment", "Address", "Catalog", "Channel", "Contract", "Booking", "Batch", "Segment", "Query",
        "Template", "Tenant", "Stream", "Block", "Cluster", "Asset", "Alert", "Metric", "Schedule", "Policy", "Profile", "Region", "Sensor", "Vendor", "Voucher",
    ];

    /// <summary>What classes do.</summary>
    public static IReadOnlyList<string> Suffixes { get; } =
    [
        "Service", "Manager", "Provider", "Handler", "Store", "Cache", "Repository", "Processor", "Factory", "Builder", "Client", "Controller", "Registry",
        "Queue", "Writer", "Reader", "Validator", "Monitor", "Dispatcher", "Scheduler", "Resolver", "Mapper", "Loader", "Tracker", "Pool", "Worker",
    ];

    /// <summary>The parts that a product is made of.</summary>
    public static IReadOnlyList<string> Areas { get; } =
    [
        "Core", "Data", "Web", "Billing", "Sales", "Storage", "Messaging", "Security", "Catalog", "Search", "Shipping", "Reporting", "Import", "Scheduling",
        "Imaging", "Monitoring", "Identity", "Pricing", "Planning", "Archive",
    ];

    /// <summary>Names of local variables.</summary>
    public static IReadOnlyList<string> Locals { get; } =
    [
        "result", "count", "value", "total", "current", "index", "limit", "key", "text", "next", "size", "offset", "first", "last", "found", "path", "step",
    ];

    /// <summary>Short texts.</summary>
    public static IReadOnlyList<string> Texts { get; } = ["default", "none", "pending", "open", "closed", "error", "primary", "draft", "unknown", "main"];
}
