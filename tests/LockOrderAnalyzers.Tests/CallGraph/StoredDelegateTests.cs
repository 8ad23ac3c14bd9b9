namespace LockOrderAnalyzers.Tests.CallGraph;

/// <summary>A delegate that is kept somewhere and called under a lock runs what is put there.</summary>
public sealed class StoredDelegateTests
{
    // WORK stands for the function that is kept.
    public static TheoryData<string> Places =>
    [
        "readonly Action _work = WORK; void Run() { lock (B) { {|LOCK001:_work()|}; } }",
        "readonly Action _work = WORK; void Run() { lock (B) { {|LOCK001:_work.Invoke()|}; } }",
        "Action? _work = WORK; void Run() { lock (B) { _work?{|LOCK001:.Invoke()|}; } }",
        "static readonly Action s_work = WORK; void Run() { lock (B) { {|LOCK001:s_work()|}; } }",
        "readonly Action _work; Caller() => _work = WORK; void Run() { lock (B) { {|LOCK001:_work()|}; } }",
        "readonly Action _work; Caller(Action work) => _work = work; static Caller Make() => new(WORK); void Run() { lock (B) { {|LOCK001:_work()|}; } }",
        "Action? _work; public void Use(Action work) => _work = work; class User { void Use(Caller caller) => caller.Use(WORK); } void Run() { lock (B) { {|LOCK001:_work!()|}; } }",
        "Action? _work; public void Use(Action work) { if (work == null) throw new ArgumentNullException(); _work = work; } class User { void Use(Caller caller) => caller.Use(WORK); } void Run() { lock (B) { {|LOCK001:_work!()|}; } }",
        "public Action? Work { get; set; } static Caller Make() => new() { Work = WORK }; void Run() { lock (B) { {|LOCK001:Work!()|}; } }",
        "public Action Work { get; init; } = WORK; void Run() { lock (B) { {|LOCK001:Work()|}; } }",
        "public static Action? Work; static void Main() { Caller.Work = WORK; } void Run() { lock (B) { Work?{|LOCK001:.Invoke()|}; } }",
        "(int N, Action Work) _pair = (1, WORK); void Run() { lock (B) { {|LOCK001:_pair.Work()|}; } }",
        "struct Job { public Action Work; } Job _job; void Set() { _job.Work = WORK; } void Run() { lock (B) { {|LOCK001:_job.Work()|}; } }",
        "record Job(Action Work); readonly Job _job = new(WORK); void Run() { lock (B) { {|LOCK001:_job.Work()|}; } }",
        "record struct Job(string Name, Action Work); void Run() { var job = new Job(\"\", WORK); lock (B) { {|LOCK001:job.Work()|}; } }",
        "class Job(Action work) { public void Start() => work(); } void Run() { var job = new Job(WORK); lock (B) { {|LOCK001:job.Start()|}; } }",
        "class Job(Action work) { public void Start() => work(); } readonly Job _job = new(WORK); void Run() { lock (B) { {|LOCK001:_job.Start()|}; } }",
        "static Action Make() => WORK; void Run() { lock (B) { {|LOCK001:Make()()|}; } }",
        "static Action Make() => Inner(); static Action Inner() { Action made = WORK; return made; } void Run() { var work = Make(); lock (B) { {|LOCK001:work()|}; } }",
        "static Action Make => WORK; void Run() { lock (B) { {|LOCK001:Make()|}; } }",
        "static void Make(out Action work) => work = WORK; void Run() { Make(out var work); lock (B) { {|LOCK001:work()|}; } }",
        "delegate void Work(int n, string s); readonly Work _work = (n, s) => { Action inner = WORK; inner(); }; void Run() { lock (B) { {|LOCK001:_work(1, \"\")|}; } }",
        "readonly Func<Action> _make = () => WORK; void Run() { lock (B) { {|LOCK001:_make()()|}; } }",
        "Action? _first, _second; void Set() { _first = WORK; } void Pass() { _second = _first; } void Run() { lock (B) { {|LOCK001:_second!()|}; } }",
        "Action? _work; void Set() { _work = WORK; } void Run() { var work = _work; lock (B) { {|LOCK001:work!()|}; } }",
        "Action? _work; void Set() { _work = WORK; } static void Do(Action? work) => work!(); void Run() { lock (B) { {|LOCK001:Do(_work)|}; } }",
        "Action? _work; void Set() { Interlocked.Exchange(ref _work, WORK); } void Run() { lock (B) { Volatile.Read(ref _work)?{|LOCK001:.Invoke()|}; } }",
    ];

    [Theory]
    [MemberData(nameof(Places))]
    public Task What_is_kept_runs_where_it_is_called(string members) => Verify(members, "Take");

    [Theory]
    [MemberData(nameof(Places))]
    public Task What_is_not_kept_there_does_not_run(string members) => Verify(Crossing.WithoutMarkup(members), "Idle");

    [Theory]
    [MemberData(nameof(Places))]
    public Task One_of_two_is_found(string members) => Crossing.VerifyAtAnyConfidence(Crossing.Caller(Filled(members, "Flag ? Take : Idle")));

    [Theory]
    [InlineData("() => Take()")]
    [InlineData("() => { lock (A) { } }")]
    [InlineData("static () => { lock (A) { } }")]
    [InlineData("delegate { lock (A) { } }")]
    [InlineData("Other.Take")]
    [InlineData("new Other().TakeToo")]
    [InlineData("new Action(Take)")]
    [InlineData("new Action(new Action(Take))")]
    [InlineData("(Action)Take")]
    [InlineData("s_other.TakeToo")]
    [InlineData("async () => { lock (A) { } await Task.Yield(); }")]
    public Task Every_kind_of_function_may_be_kept(string function) => Verify("""
        class Other { public static void Take() { lock (A) { } } public void TakeToo() { lock (A) { } } }
        static readonly Other s_other = new();
        readonly Action _work = WORK;
        void Run() { lock (B) { {|LOCK001:_work()|}; } }
        """, function);

    [Fact]
    public Task A_local_function_may_be_kept() => Crossing.VerifyMembers("""
        Action? _work;
        void Set() { _work = Inner; void Inner() { lock (A) { } } }
        void Run() { lock (B) { {|LOCK001:_work!()|}; } }
        """);

    [Fact]
    public Task A_virtual_method_of_an_object_may_be_kept() => Crossing.Verify("""
        abstract class Job { public abstract void Do(); }
        class Copying : Job { public override void Do() { lock (A) { } } }
        class Waiting : Job { public override void Do() { } }
        class Caller
        {
            readonly Action _copy = new Copying().Do, _wait = new Waiting().Do;
            void First() { lock (B) { _wait(); } }
            void Second() { lock (B) { {|LOCK001:_copy()|}; } }
        }
        """);

    [Fact]
    public async Task Two_functions_that_are_assigned_are_a_guess() => await Crossing.VerifyGuess("medium", Crossing.Caller("""
        Action? _work;
        void Fast() { _work = Idle; }
        void Slow() { _work = Take; }
        void Run() { lock (B) { {|LOCK001:_work!()|}; } }
        """));

    [Fact]
    public async Task Two_constructor_calls_with_two_functions_are_a_guess() => await Crossing.VerifyGuess("medium", Crossing.Caller("""
        readonly Action _work;
        public Caller(Action work) => _work = work;
        void Run() { lock (B) { {|LOCK001:_work()|}; } }
        static Caller Fast() => new(Idle);
        static Caller Slow() => new(Take);
        """));

    [Fact]
    public Task Null_is_no_second_function() => Crossing.VerifyMembers("""
        Action? _work = null;
        void Open() { _work = Take; }
        void Close() { _work = null; }
        void Run() { lock (B) { _work?{|LOCK001:.Invoke()|}; } }
        """);

    [Fact]
    public Task One_function_that_is_assigned_in_two_places_is_no_guess() => Crossing.VerifyMembers("""
        Action? _work;
        void Open() { _work = Take; }
        void Reopen() { _work = Take; }
        void Run() { lock (B) { {|LOCK001:_work!()|}; } }
        """);

    [Theory]
    [InlineData("void Run() { Action? work; lock (B) { work = _work; } work(); }")]
    [InlineData("void Run() { lock (B) { _ = _work; } _work(); }")]
    [InlineData("void Run() { lock (B) { Console.WriteLine(_work == Idle); } }")]
    [InlineData("Action Run() { lock (B) { return _work; } }")]
    [InlineData("void Run() { lock (B) { _other(); } _work(); } readonly Action _other = Idle;")]
    [InlineData("void Run() { lock (B) { Task.Run(_work); } }")]
    public Task A_delegate_that_is_not_called_under_the_lock_is_no_order(string run) => Crossing.VerifyMembers($$"""
        readonly Action _work = Take;
        {{run}}
        """);

    [Fact]
    public Task A_field_that_is_never_assigned_runs_nothing() => Crossing.VerifyMembers("""
        Action? _work, _other;
        void Set() { _other = Take; }
        void Run() { lock (B) { _work?.Invoke(); } _other?.Invoke(); }
        """);

    private static Task Verify(string members, string work) => Crossing.VerifyMembers(Filled(members, work));

    private static string Filled(string members, string work) => members.Replace("WORK", work, StringComparison.Ordinal);
}
